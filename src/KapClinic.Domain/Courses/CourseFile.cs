using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Courses;

/// <summary>A consent text in its newest version with the client's newest signature of that kind, if any.</summary>
public sealed record ConsentOnFile(ConsentText Text, ConsentSignature? Signature, ConsentWithdrawal? Withdrawal);

/// <summary>A member of staff in a session with what a gate asks of them.</summary>
public sealed record StaffOnSession(SessionStaff Row, string Name, DateOnly? TrainingUntil);

/// <summary>One visit of the course with everything that was recorded at it.</summary>
public sealed record Visit(Participation Participation, Session Session)
{
    public PreparationNote? PreparationNote { get; init; }
    public IntegrationNote? IntegrationNote { get; init; }
    public DoseOrder? Order { get; init; }
    public OrderVoid? OrderVoid { get; init; }
    public PreCheck? PreCheck { get; init; }
    public HardApproval? HardApproval { get; init; }
    public DischargeCheck? DischargeCheck { get; init; }
    public EndingRecord? Ending { get; init; }
    public IReadOnlyList<DoseRecord> Doses { get; init; } = [];
    public IReadOnlyList<PreCheckAcceptance> Acceptances { get; init; } = [];
    public IReadOnlyList<StaffOnSession> Staff { get; init; } = [];
    public IReadOnlyList<PickupPerson> Pickups { get; init; } = [];

    /// <summary>The location of the session is certified to give esketamine.</summary>
    public bool SiteGivesEsketamine { get; init; }

    /// <summary>Loaded for the visit in focus only.</summary>
    public IReadOnlyList<VitalsRecord> Vitals { get; init; } = [];
}

/// <summary>
/// Everything about one course that a gate reads, as it stands now. Pages, API and handlers read it in a fixed number of statements,
/// and the one evaluator answers from it alone.
/// </summary>
public sealed record CourseFile
{
    public required Course Course { get; init; }
    public required Client Client { get; init; }
    public required string ProgrammeName { get; init; }
    public required ProgrammeVersion Programme { get; init; }
    public required PolicyVersion PolicyVersion { get; init; }
    public IntakeRecord? Intake { get; init; }
    public Intention? Intention { get; init; }
    public SessionChoices? Choices { get; init; }
    public ClearanceReview? Review { get; init; }
    public ClearanceDecision? Decision { get; init; }
    public ClearanceSuspension? Suspension { get; init; }
    public IReadOnlyList<ConsentOnFile> Consents { get; init; } = [];
    public IReadOnlyList<SafetyAlert> OpenAlerts { get; init; } = [];

    /// <summary>Newest first.</summary>
    public IReadOnlyList<MeasureResponse> Measures { get; init; } = [];

    /// <summary>In the order of their time.</summary>
    public IReadOnlyList<Visit> Visits { get; init; } = [];
    public required DateTimeOffset Now { get; init; }

    /// <summary>The zone of the clinic; "today" and "the same day" are its days.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Whether whoever opened the file may read its clinical content.</summary>
    public bool ReaderIsOnCareTeam { get; init; }

    public ProgrammeParameters Parameters => Programme.Parameters;

    public ClinicalPolicy Policy => PolicyVersion.Policy;

    public DateOnly Today => DayOf(Now);

    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    public Visit? Find(Guid participationId) => Visits.FirstOrDefault(v => v.Participation.Id == participationId);

    /// <summary>The state of the clearance at one moment: the newest decision, unless it was suspended or has run out.</summary>
    public ClearanceState ClearanceAt(DateTimeOffset moment)
    {
        if (Decision is { Decision: not Clearance.Decision.Declined } decision)
        {
            if (Suspension?.DecisionId == decision.Id)
            {
                return Review is { IsOpen: true } ? ReviewState() : ClearanceState.Suspended;
            }

            if (decision.ValidUntil <= moment)
            {
                return Review is { IsOpen: true } ? ReviewState() : ClearanceState.Expired;
            }

            return decision.Decision == Clearance.Decision.Cleared
                ? ClearanceState.Cleared
                : ClearanceState.ClearedWithConditions;
        }

        if (Review is { IsOpen: true })
        {
            return ReviewState();
        }

        return Decision is null ? ClearanceState.NotStarted : ClearanceState.Declined;
    }

    public bool IsClearedAt(DateTimeOffset moment) =>
        ClearanceAt(moment) is ClearanceState.Cleared or ClearanceState.ClearedWithConditions;

    /// <summary>Every dose of the course by its time: given here, or brought along and attested.</summary>
    public IEnumerable<(DateTimeOffset At, Route Route, decimal Milligrams, Guid? ParticipationId)> DosesGiven()
    {
        var here = Visits
            .SelectMany(v => v.Doses)
            .Select(d => (d.GivenAt, d.Route, d.Micrograms / 1000m, (Guid?)d.ParticipationId));
        var earlier = Course.OpeningState is { Counts: true } opening
            ? opening.EarlierDoses.Select(d => (d.GivenAt, d.Route, d.Milligrams, (Guid?)null))
            : [];
        return here.Concat(earlier).OrderBy(d => d.Item1);
    }

    /// <summary>When the last dose before this visit was given; null where it would be the first.</summary>
    public DateTimeOffset? LastDoseBefore(Guid? participationId) =>
        DosesGiven()
            .Where(d => d.ParticipationId is null || d.ParticipationId != participationId)
            .Select(d => (DateTimeOffset?)d.At)
            .LastOrDefault();

    /// <summary>Sessions that count toward the planned doses, here and elsewhere; by their ending.</summary>
    public int DosingSessionsDone =>
        Visits.Count(v =>
            v.Participation.Ending is { } ending && Endings.Facts(ending, v.Doses.Count > 0).CountsTowardPlannedDoses
        ) + (Course.OpeningState is { Counts: true } opening ? opening.EarlierDoses.Count : 0);

    /// <summary>The dosing visit that is under way, or else the next one that stands in the calendar.</summary>
    public Visit? NextDosing =>
        Visits.FirstOrDefault(v => v.Session.Kind == SessionKind.Dosing && v.Participation.IsUnderDose)
        ?? Visits.FirstOrDefault(v =>
            v.Session.Kind == SessionKind.Dosing
            && v.Participation.Ending is null
            && v.Participation.Status is not (VisitStatus.Cancelled or VisitStatus.NoShow or VisitStatus.Ended)
        );

    /// <summary>The latest end of a restriction that still runs; nothing new is signed before it.</summary>
    public DateTimeOffset? RestrictedUntil =>
        Visits.Select(v => v.Participation.RestrictionUntil).Where(until => until > Now).Max();

    /// <summary>A dose is on board: between the first dose and the ending.</summary>
    public bool IsUnderDose => Visits.Any(v => v.Participation.IsUnderDose);

    /// <summary>Whether the newest version of this consent is signed, not withdrawn and not older than a year.</summary>
    public bool Consented(ConsentKind kind) => ConsentGap(kind) is null;

    /// <summary>Why a consent doesn't count, or null when it does.</summary>
    public string? ConsentGap(ConsentKind kind)
    {
        var consent = Consents.FirstOrDefault(c => c.Text.Kind == kind);
        return consent switch
        {
            null => "no text is in use yet",
            { Signature: null } => "not signed yet",
            { Withdrawal: not null } => "withdrawn",
            _ when consent.Signature.ConsentTextId != consent.Text.Id => "the text has changed since it was signed",
            _ when consent.Signature.SignedAt.AddMonths(ConsentSignature.RenewAfterMonths) <= Now =>
                "signed more than a year ago",
            _ => null,
        };
    }

    /// <summary>Moves the course on to dosing once the preparation part of the dose gates is green. Call it after any act that may have made it so.</summary>
    public void Settle(Guid by)
    {
        BookWhatWaited();
        if (Course.Stage == Stage.Preparation && GateEvaluator.Refusals(this, GateStep.FinishPreparation).Count == 0)
        {
            Course.Move(StageAct.FinishPreparation, by, Now);
        }
    }

    /// <summary>Dosing visits that were held until the decision are booked by it, and places held in a group that others are booked for.</summary>
    private void BookWhatWaited()
    {
        foreach (
            var visit in Visits.Where(v =>
                v.Session.Kind == SessionKind.Dosing
                && v.Session.HoldKind != HoldKind.Desk
                && v.Session.CancelledAt is null
                && v.Participation.Status == VisitStatus.Held
                && !v.Session.HoldHasRunOut(Now)
            )
        )
        {
            if (GateEvaluator.Refusals(this, GateStep.BookDosing, visit).Count == 0)
            {
                visit.Session.Book();
                visit.Participation.Book();
            }
        }
    }

    private ClearanceState ReviewState() =>
        Review!.NeedsInfo is null ? ClearanceState.InReview : ClearanceState.NeedsInfo;
}
