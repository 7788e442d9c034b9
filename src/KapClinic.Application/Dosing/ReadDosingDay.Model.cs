using KapClinic.Application.Access;
using KapClinic.Application.Discharge;
using KapClinic.Domain;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Dosing;

public static partial class ReadDosingDay
{
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
        public required DischargeView Leaving { get; init; }
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
}
