using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Dosing.Live;

public static partial class ReadConsole
{
    /// <summary>Everything a device needs to go on without a connection: people, order, limits of readings, choices, entries so far.</summary>
    public sealed record Model
    {
        public required DateTimeOffset Now { get; init; }
        public required string Zone { get; init; }
        public required Guid ParticipationId { get; init; }
        public required Guid SessionId { get; init; }
        public required Guid CourseId { get; init; }
        public required Guid ClientId { get; init; }
        public required int Version { get; init; }
        public required ClientRow Client { get; init; }
        public required VisitRow Visit { get; init; }
        public required IReadOnlyList<StaffRow> Staff { get; init; }

        /// <summary>Whom to call about this client.</summary>
        public required PersonRow? Prescriber { get; init; }

        /// <summary>The prescriber on call here now.</summary>
        public required PersonRow? OnCall { get; init; }
        public required OrderRow? Order { get; init; }
        public required GivenRow Given { get; init; }
        public required DoseRemaining? Remaining { get; init; }
        public required HardRequestRow? HardRequest { get; init; }
        public required BandsRow? Bands { get; init; }
        public required IReadOnlyList<PlanRow> Plan { get; init; }
        public required TolerancesRow Tolerances { get; init; }
        public required VitalSet? Baseline { get; init; }
        public required VitalRulesRow VitalRules { get; init; }
        public required ChoicesRow? Choices { get; init; }
        public required string? Intention { get; init; }
        public required IReadOnlyList<LotRow> Lots { get; init; }
        public required DriverRow? Driver { get; init; }

        /// <summary>Gates of the dose before it, criteria of discharge after.</summary>
        public required IReadOnlyList<MissingRow> Missing { get; init; }
        public required DateTimeOffset? EarliestLeave { get; init; }
        public required DateTimeOffset? RestrictionIfNow { get; init; }
        public required bool MayAdminister { get; init; }
        public required MeRow Me { get; init; }
        public required IReadOnlyList<EntryRow> Entries { get; init; }
        public required long LastNumber { get; init; }
    }

    public sealed record ClientRow(
        string Name,
        string CalledName,
        string? Pronouns,
        DateOnly BirthDate,
        int Age,
        string RecordNumber,
        IReadOnlyList<string> Allergies,
        string? NameAlert
    );

    public sealed record VisitRow(
        string Programme,
        string Title,
        string? Room,
        string Location,
        string? LocationPhone,
        DateTimeOffset StartsAt,
        DateTimeOffset? ArrivedAt,
        DateTimeOffset? PreCheckBegunAt,
        DateTimeOffset? DosedAt,
        DateTimeOffset? EndedAt,
        Ending? Ending,
        int Participants
    );

    public sealed record StaffRow(Guid Id, string Name, StaffPart Part, bool Present);

    public sealed record PersonRow(string Name, string? Phone);

    /// <param name="MaximumMilligrams">What the clearance allows by this route, in mg.</param>
    public sealed record OrderRow(
        Route Route,
        string Product,
        decimal Milligrams,
        decimal BoosterMilligrams,
        int? BoosterEarliestMinute,
        int? InfusionMinutes,
        decimal? HardApprovedUpToMilligrams,
        IReadOnlyList<PrnOrder> Prn,
        decimal? MaximumMilligrams,
        decimal WeightKg
    );

    public sealed record GivenRow(decimal Milligrams, decimal? MilligramsPerKg);

    /// <summary>A question to the prescriber about a dose of level HARD, and its answer.</summary>
    public sealed record HardRequestRow(
        Guid Id,
        DosePart Part,
        decimal Milligrams,
        DateTimeOffset AskedAt,
        string AskedBy,
        HardRequestState State,
        string? Answer
    );

    /// <summary>Minutes after the dose, always labelled "usual".</summary>
    public sealed record BandsRow(
        int OnsetFrom,
        int OnsetUntil,
        int PeakFrom,
        int PeakUntil,
        int ReturnUntil,
        int? LeaveMinute,
        int ExpectedDepthFrom,
        int ExpectedDepthUntil
    );

    public sealed record PlanRow(PlannedReadingKind Kind, int? Minute, bool Required);

    /// <summary>Minutes around a planned reading.</summary>
    public sealed record TolerancesRow(int Early, int Overdue, int Missed);

    /// <summary>The alert table with its texts, for judging readings where there is no connection (clinical reference §4.2).</summary>
    public sealed record VitalRulesRow(VitalsPolicy Table, IReadOnlyDictionary<VitalLevel, string> Actions);

    public sealed record ChoicesRow(
        IReadOnlyList<TouchKind> Touch,
        TouchInitiator Initiator,
        string StopSignal,
        string Music,
        string? MusicAvoid,
        EyeshadeChoice Eyeshade,
        string? Comfort
    );

    public sealed record LotRow(Guid Id, string Name, decimal BalanceMilligrams, bool Expired);

    public sealed record DriverRow(string Name, PickupState State, TimeOnly? ExpectedAt);

    public sealed record MissingRow(string Code, string Sentence, string Detail, string? Owner, bool Refuses);

    public sealed record MeRow(Guid Id, string Name, bool HasPin);
}
