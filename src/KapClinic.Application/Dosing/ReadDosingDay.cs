using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>Everything about one dosing visit that its pages show: order, checks, doses, readings, events, criteria, ending.</summary>
public static class ReadDosingDay
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened a dosing visit")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid ParticipationId { get; init; }
        public required Guid CourseId { get; init; }
        public required int CourseVersion { get; init; }
        public required DateTimeOffset Now { get; init; }
        public required string Zone { get; init; }
        public required Person Client { get; init; }
        public required string Programme { get; init; }
        public required SessionKind Kind { get; init; }
        public required VisitStatus Status { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset? PreCheckBegunAt { get; init; }
        public required DateTimeOffset? DosedAt { get; init; }
        public required ClearanceState Clearance { get; init; }
        public required DateTimeOffset? ClearedUntil { get; init; }
        public required IReadOnlyList<RouteLimit> Limits { get; init; }
        public required OrderRow? Order { get; init; }

        /// <summary>Why the order doesn't hold, if it was taken back.</summary>
        public required string? OrderVoided { get; init; }
        public required IReadOnlyList<GateResult> Gates { get; init; }
        public required PreCheckAnswers Answers { get; init; }
        public required DateTimeOffset? AnsweredAt { get; init; }
        public required IReadOnlyList<CheckRow> Checks { get; init; }
        public required IReadOnlyList<StaffRow> Staff { get; init; }

        /// <summary>Who may witness what is thrown away: every nurse, prescriber and therapist but the one who asks.</summary>
        public required IReadOnlyList<WitnessRow> Witnesses { get; init; }
        public required IReadOnlyList<DoseRow> Doses { get; init; }
        public required decimal GivenMilligrams { get; init; }
        public required IReadOnlyList<VitalsRow> Vitals { get; init; }
        public required IReadOnlyList<PlannedRow> Planned { get; init; }
        public required IReadOnlyList<EventRow> Events { get; init; }
        public required IReadOnlyList<TouchRow> Touches { get; init; }
        public required IReadOnlyList<IncidentRow> Incidents { get; init; }
        public required ChoicesRow? Choices { get; init; }
        public required string? Intention { get; init; }
        public required IReadOnlyList<LotRow> Lots { get; init; }
        public required IReadOnlyList<PickupRow> Pickups { get; init; }
        public required DischargeAnswers DischargeAnswers { get; init; }
        public required IReadOnlyList<DischargeCriterion> Criteria { get; init; }
        public required DateTimeOffset? EarliestLeave { get; init; }
        public required DateTimeOffset? RestrictionIfNow { get; init; }
        public required EndingRow? Ending { get; init; }
    }

    public sealed record Person(
        Guid Id,
        string Name,
        string? Pronouns,
        DateOnly BirthDate,
        int Age,
        string RecordNumber,
        decimal? WeightKg,
        DateOnly? WeighedOn,
        IReadOnlyList<string> Allergies
    );

    public sealed record OrderRow(
        Guid Id,
        Route Route,
        string Product,
        decimal Milligrams,
        decimal BoosterMilligrams,
        int? BoosterEarliestMinute,
        int? InfusionMinutes,
        decimal? HardApprovedUpToMilligrams,
        IReadOnlyList<PrnOrder> Prn,
        DoseLevel Level,
        string? Note,
        string SignedBy,
        DateTimeOffset SignedAt,
        decimal? LimitMilligrams
    );

    public sealed record CheckRow(PreCheckResult Result, bool Accepted);

    public sealed record StaffRow(Guid Id, string Name, StaffPart Part, bool Present);

    public sealed record WitnessRow(Guid Id, string Name);

    public sealed record DoseRow(
        DosePart Part,
        Route Route,
        decimal Milligrams,
        string Product,
        DateTimeOffset GivenAt,
        DoseLevel Level,
        bool InFactOnly,
        string? Note
    );

    public sealed record VitalsRow(
        DateTimeOffset TakenAt,
        bool IsBaseline,
        VitalSet Vitals,
        VitalLevel Level,
        IReadOnlyList<string> Actions,
        string? Note
    );

    public sealed record PlannedRow(string What, DateTimeOffset? DueAt, bool Required, PlannedReadingState State);

    public sealed record EventRow(
        Guid Id,
        string Name,
        string Severity,
        bool Serious,
        string? Text,
        DateTimeOffset OnsetAt,
        DateTimeOffset? ResolvedAt,
        string? Action,
        string Usual
    );

    public sealed record TouchRow(
        TouchKind Kind,
        bool ClientAsked,
        string Response,
        bool WithinChoices,
        DateTimeOffset At
    );

    public sealed record IncidentRow(Guid Id, string What, string Reason, DateTimeOffset OpenedAt, string? Outcome);

    public sealed record ChoicesRow(
        IReadOnlyList<TouchKind> Touch,
        TouchInitiator Initiator,
        string StopSignal,
        string Music,
        EyeshadeChoice Eyeshade
    );

    public sealed record LotRow(Guid Id, string Name, decimal BalanceMilligrams, bool Expired);

    public sealed record PickupRow(string Name, string Relationship, string Phone, PickupState State, bool Identified);

    public sealed record EndingRow(
        Ending Ending,
        DateTimeOffset EndedAt,
        DateTimeOffset? RestrictionUntil,
        string? Reason,
        string? OverrideReason,
        string? ReleasedTo,
        string? HandOver,
        string SignedBy
    );

    internal sealed class Handler(IClinicDb db, CourseFiles files, AuditTrail trail, ICurrentUser user)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var opened = await files.ReadForCareAtAsync(query.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Model>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            trail.About(file.Client.Id, file.Course.Id);
            var noted = await NotedAsync(query.ParticipationId, file, cancellationToken);
            var lots = await LotsAsync(file.Today, cancellationToken);
            return Build(file, visit, noted, lots);
        }

        private async Task<Noted> NotedAsync(Guid participationId, CourseFile file, CancellationToken ct) =>
            await db
                .Participations.AsNoTracking()
                .Where(p => p.Id == participationId)
                .Select(p => new Noted(
                    db.Allergies.Where(a => a.ClientId == p.ClientId && (a.Until == null || a.Until > file.Today))
                        .OrderBy(a => a.Substance)
                        .Select(a => a.Reaction == null ? a.Substance : a.Substance + " (" + a.Reaction + ")")
                        .ToList(),
                    db.AdverseEvents.Where(e => e.ParticipationId == p.Id).OrderBy(e => e.OnsetAt).ToList(),
                    db.TouchEvents.Where(t => t.ParticipationId == p.Id).OrderBy(t => t.At).ToList(),
                    db.Incidents.Where(i => i.ParticipationId == p.Id).OrderBy(i => i.OpenedAt).ToList(),
                    db.StaffMembers.Where(s =>
                            s.Active
                            && s.Id != user.Id
                            && s.Roles.Any(r =>
                                r.TakenAt == null
                                && (r.Role == Role.Nurse || r.Role == Role.Prescriber || r.Role == Role.Therapist)
                            )
                        )
                        .OrderBy(s => s.Name)
                        .Select(s => new WitnessRow(s.Id, s.Name))
                        .ToList()
                ))
                .SingleAsync(ct);

        private Task<List<LotRow>> LotsAsync(DateOnly today, CancellationToken ct) =>
            db
                .MedicationLots.OrderBy(l => l.ExpiresOn)
                .ThenBy(l => l.Id)
                .Select(l => new LotRow(
                    l.Id,
                    l.Product + ", lot " + l.Lot,
                    (
                        db.LedgerEntries.Where(e => e.LotId == l.Id)
                            .OrderByDescending(e => e.Id)
                            .Select(e => (long?)e.BalanceAfter)
                            .FirstOrDefault()
                        ?? 0
                    ) / 1000m,
                    l.ExpiresOn < today
                ))
                .Take(100)
                .ToListAsync(ct);

        private static Model Build(CourseFile file, Visit visit, Noted noted, List<LotRow> lots)
        {
            var last = visit.Doses.MaxBy(d => d.GivenAt);
            var infusionEnd = visit.DischargeCheck?.Answers.InfusionEndedAt;
            return new Model
            {
                ParticipationId = visit.Participation.Id,
                CourseId = file.Course.Id,
                CourseVersion = file.Course.Version,
                Now = file.Now,
                Zone = file.Zone.Id,
                Client = PersonOf(file, noted),
                Programme = file.ProgrammeName,
                Kind = visit.Session.Kind,
                Status = visit.Participation.Status,
                StartsAt = visit.Session.StartsAt,
                PreCheckBegunAt = visit.Participation.PreCheckBegunAt,
                DosedAt = visit.Participation.DosedAt,
                Clearance = file.ClearanceAt(visit.Session.StartsAt > file.Now ? visit.Session.StartsAt : file.Now),
                ClearedUntil = file.Decision?.ValidUntil,
                Limits = file.Decision?.Limits ?? [],
                Order = OrderOf(file, visit),
                OrderVoided = visit.OrderVoid?.Reason,
                Gates =
                    visit.Session.Kind == SessionKind.Dosing
                        ? GateEvaluator.Evaluate(file, GateStep.GiveDose, visit)
                        : [],
                Answers = visit.PreCheck?.Answers ?? new PreCheckAnswers(),
                AnsweredAt = visit.PreCheck?.AnsweredAt,
                Checks =
                [
                    .. PreCheckJudgement
                        .Judge(file, visit)
                        .Select(r => new CheckRow(r, PreCheckJudgement.IsAccepted(r, visit.Acceptances))),
                ],
                Staff =
                [
                    .. visit.Staff.Select(s => new StaffRow(
                        s.Row.StaffId,
                        s.Name,
                        s.Row.Part,
                        s.Row.PresentSince is not null
                    )),
                ],
                Witnesses = noted.Witnesses,
                Doses =
                [
                    .. visit.Doses.Select(d => new DoseRow(
                        d.Part,
                        d.Route,
                        d.Micrograms / 1000m,
                        d.Product,
                        d.GivenAt,
                        d.Level,
                        d.IncidentId is not null,
                        d.Note
                    )),
                ],
                GivenMilligrams = visit.Doses.Sum(d => d.Micrograms) / 1000m,
                Vitals =
                [
                    .. visit.Vitals.Select(v => new VitalsRow(
                        v.TakenAt,
                        v.IsBaseline,
                        v.Vitals,
                        v.Level,
                        v.Actions,
                        v.Note
                    )),
                ],
                Planned = PlannedReadings(file, visit),
                Events = [.. noted.Events.Select(EventOf)],
                Touches =
                [
                    .. noted.Touches.Select(t => new TouchRow(
                        t.Kind,
                        t.ClientAsked,
                        t.Response,
                        t.WithinChoices,
                        t.At
                    )),
                ],
                Incidents =
                [
                    .. noted.Incidents.Select(i => new IncidentRow(i.Id, i.What, i.Reason, i.OpenedAt, i.Outcome)),
                ],
                Choices = file.Choices is { } c
                    ? new ChoicesRow(c.Touch, c.Initiator, c.StopSignal, c.Music, c.Eyeshade)
                    : null,
                Intention = file.Intention?.Text,
                Lots = lots,
                Pickups =
                [
                    .. visit
                        .Pickups.Where(p => p.Stands)
                        .Select(p => new PickupRow(
                            p.Name,
                            p.Relationship,
                            p.Phone,
                            p.State,
                            p.IdentityCheckedBy is not null
                        )),
                ],
                DischargeAnswers = visit.DischargeCheck?.Answers ?? new DischargeAnswers(),
                Criteria = DischargeReadiness.Criteria(file, visit, signingOff: true),
                EarliestLeave = last is null
                    ? null
                    : MinimumObservation.EarliestLeave(last.Route, last.GivenAt, infusionEnd, file.Policy),
                RestrictionIfNow = DischargeReadiness.RestrictionUntil(file, visit, file.Now),
                Ending = visit.Ending is { } e
                    ? new EndingRow(
                        e.Ending,
                        e.EndedAt,
                        e.RestrictionUntil,
                        e.Reason,
                        e.OverrideReason,
                        e.ReleasedTo,
                        e.HandOver,
                        e.Signature.Name
                    )
                    : null,
            };
        }

        private static Person PersonOf(CourseFile file, Noted noted) =>
            new(
                file.Client.Id,
                file.Client.FullName,
                file.Client.Pronouns,
                file.Client.BirthDate,
                file.Client.AgeOn(file.Today),
                file.Client.RecordNumber,
                file.Client.WeightKg,
                file.Client.WeighedOn,
                noted.Allergies
            );

        private static OrderRow? OrderOf(CourseFile file, Visit visit) =>
            visit.Order is { } o
                ? new OrderRow(
                    o.Id,
                    o.Route,
                    o.Product,
                    o.DoseMicrograms / 1000m,
                    o.GreatestBoosterMicrograms / 1000m,
                    o.BoosterEarliestMinute,
                    o.InfusionMinutes,
                    o.HardApprovedUpToMicrograms / 1000m,
                    o.Prn,
                    o.Level,
                    o.Note,
                    $"{o.Signature.Name}, {o.Signature.Credential}",
                    o.SignedAt,
                    file.Decision?.LimitFor(o.Route)?.MaximumMilligrams
                )
                : null;

        private static EventRow EventOf(AdverseEvent e)
        {
            var kind = AdverseEvents.Find(e.Code);
            return new EventRow(
                e.Id,
                kind?.Name ?? e.Code,
                e.Severity,
                e.Serious,
                e.Text,
                e.OnsetAt,
                e.ResolvedAt,
                e.Action,
                kind?.Action ?? ""
            );
        }

        private static List<PlannedRow> PlannedReadings(CourseFile file, Visit visit)
        {
            var route = visit.Doses.MaxBy(d => d.GivenAt)?.Route ?? visit.Order?.Route;
            if (route is not { } given)
            {
                return [];
            }

            var plan = VitalsSchedule.For(
                given,
                file.Policy,
                visit.Order?.InfusionMinutes,
                file.Decision?.Conditions.ExtraReadingsAtMinutes
            );
            var zero = visit.Participation.DosedAt ?? file.Now;
            var taken = visit.Vitals.Select(v => v.IsBaseline ? 0 : (decimal)(v.TakenAt - zero).TotalMinutes).ToList();
            var now = visit.Participation.DosedAt is null ? 0 : (decimal)(file.Now - zero).TotalMinutes;
            return
            [
                .. VitalsSchedule
                    .StatusAt(plan, taken, now, visit.Ending is not null, file.Policy)
                    .Select(s => new PlannedRow(
                        s.Planned.Kind switch
                        {
                            PlannedReadingKind.Baseline => "Before the dose",
                            PlannedReadingKind.Discharge => "Before leaving",
                            PlannedReadingKind.InfusionEnd => "End of the infusion",
                            _ => $"Minute {s.Planned.Minute}",
                        },
                        visit.Participation.DosedAt is { } dosed && s.Planned.Minute is { } m
                            ? dosed.AddMinutes(m)
                            : null,
                        s.Planned.Required,
                        s.State
                    )),
            ];
        }

        private sealed record Noted(
            List<string> Allergies,
            List<AdverseEvent> Events,
            List<TouchEvent> Touches,
            List<Incident> Incidents,
            List<WitnessRow> Witnesses
        );
    }
}
