namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>The answer of the planner: up to three whole plans, or what stands in the way of any.</summary>
/// <param name="Plans">Each complete and within every rule; they differ in their therapist, days or end.</param>
/// <param name="Obstacle">Why there is none; null when there is, or when nothing is left to plan.</param>
/// <param name="Nodes">Steps of the search, as a measure of its work.</param>
public sealed record PlanOutcome(IReadOnlyList<CoursePlan> Plans, PlanObstacle? Obstacle, int Nodes);

/// <summary>What a plan is best at.</summary>
public enum PlanCharacter
{
    /// <summary>Every visit as early as it can be.</summary>
    Soonest,

    /// <summary>On the days and at the times asked for.</summary>
    AsAsked,

    /// <summary>A week between doses, on the same day and at the same time.</summary>
    Steady,

    /// <summary>As few days as possible on which to come.</summary>
    FewestTrips,

    /// <summary>As much as possible stays as it was booked.</summary>
    LeastChange,

    /// <summary>The same with a later beginning.</summary>
    Later,
}

/// <summary>A whole course, visit by visit, in the order of their time.</summary>
public sealed record CoursePlan
{
    public required PlanCharacter Character { get; init; }

    /// <summary>Who leads the visits; null where the parts are shared among several.</summary>
    public required Guid? Lead { get; init; }
    public required IReadOnlyList<PlannedVisit> Visits { get; init; }

    /// <summary>Days on which the client comes.</summary>
    public required int Days { get; init; }

    /// <summary>Visits on a day and at a time that was asked for; null when nothing was.</summary>
    public int? AsPreferred { get; init; }

    public DateTimeOffset StartsAt => Visits[0].StartsAt;

    public DateTimeOffset EndsAt => Visits[^1].EndsAt;
}

/// <param name="Kind">What sort of visit.</param>
/// <param name="Dose">Which dose of the course it is, prepares or integrates; from 1.</param>
/// <param name="Number">Which of its kind for that dose; from 1.</param>
/// <param name="StartsAt">Its time.</param>
/// <param name="EndsAt">Its end.</param>
/// <param name="RoomId">Its room.</param>
/// <param name="Staff">Who takes part, and as what.</param>
/// <param name="Reasons">Why this time.</param>
public sealed record PlannedVisit(
    SessionKind Kind,
    int Dose,
    int Number,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    Guid RoomId,
    IReadOnlyList<PlannedStaff> Staff,
    IReadOnlyList<PlanReason> Reasons
);

public sealed record PlannedStaff(Guid StaffId, StaffPart Part);

public enum PlanReasonKind
{
    /// <summary>Nothing may begin before <see cref="PlanReason.Moment"/>, the day asked for.</summary>
    AfterStart,

    /// <summary>The time a visit before it leaves.</summary>
    AfterVisit,

    /// <summary>The group meets once a week; last on <see cref="PlanReason.Moment"/>.</summary>
    Weekly,

    /// <summary>At least <see cref="PlanReason.Hours"/> after the last dose.</summary>
    Spacing,

    /// <summary>Integration counts from <see cref="PlanReason.Hours"/> after the dose.</summary>
    IntegrationFrom,

    /// <summary>It is due by <see cref="PlanReason.Hours"/> after the dose.</summary>
    IntegrationBy,

    /// <summary>The first integration comes before the next dose.</summary>
    BeforeNextDose,

    /// <summary>The medical decision needs time until <see cref="PlanReason.Moment"/>.</summary>
    WaitsForDecision,

    /// <summary>The clearance is valid until <see cref="PlanReason.Moment"/>.</summary>
    WithinClearance,

    /// <summary>Within the consecutive days of the retreat; <see cref="PlanReason.Hours"/> is the day's number.</summary>
    RetreatDay,
    PreferredDay,
    PreferredTime,

    /// <summary>No time that was asked for is free within the rules.</summary>
    NotAsPreferred,

    /// <summary>Earlier times within the rules are taken by <see cref="PlanReason.Taken"/>.</summary>
    NearestFree,

    /// <summary>It stays as it was booked.</summary>
    AsBooked,
}

/// <summary>What keeps a time from being used.</summary>
public enum PlanResource
{
    Client,
    Therapist,
    Room,
    Monitor,
    Prescriber,
    Therapists,
}

/// <summary>One reason why a visit is when it is; the page says it in a sentence.</summary>
public sealed record PlanReason(PlanReasonKind Kind)
{
    public int? Hours { get; init; }
    public DateTimeOffset? Moment { get; init; }
    public IReadOnlyList<PlanResource> Taken { get; init; } = [];
}

/// <summary>Something that may be given way on, so that a plan becomes possible.</summary>
public enum PlanLoosening
{
    /// <summary>The client comes at other times than those they said they can.</summary>
    ClientTimes,

    /// <summary>Another therapist than the one asked for.</summary>
    OtherTherapist,

    /// <summary>More than one therapist leads visits.</summary>
    SeveralTherapists,

    /// <summary>Two visits on one day.</summary>
    TwoVisitsADay,

    /// <summary>Only the preparation visits that must be.</summary>
    LeastPreparation,

    /// <summary>A time further ahead.</summary>
    LaterEnd,

    /// <summary>A clearance that is valid for longer.</summary>
    Clearance,

    /// <summary>Integration later than it is due.</summary>
    IntegrationDue,

    /// <summary>More hours between doses, or more days in a retreat, than the programme has.</summary>
    MostBetween,

    /// <summary>More rooms of the kind.</summary>
    Rooms,

    /// <summary>Somebody more to watch vital signs.</summary>
    Monitor,

    /// <summary>A prescriber on call at more times.</summary>
    Prescriber,

    /// <summary>Therapists free at more times.</summary>
    TherapistTime,

    /// <summary>Therapists whose training counts for dosing sessions.</summary>
    Training,

    /// <summary>A group without <see cref="PlanHelp.ClientId"/>.</summary>
    WithoutClient,

    /// <summary>One client fewer, whichever of them.</summary>
    FewerClients,

    /// <summary>A week without a circle, or two of them in one.</summary>
    WeeklyCircles,

    /// <summary>Somebody beside the therapist who may watch vital signs: nobody of the clinic may.</summary>
    AnyMonitor,
}

/// <summary>Why there is no plan.</summary>
/// <param name="Kind">The visit for which no time was left.</param>
/// <param name="Dose">Its dose.</param>
/// <param name="Number">Its number for that dose.</param>
/// <param name="Helps">What would help, each by itself, or all of them together; the mildest first. Empty when nothing known does.</param>
/// <param name="Together">None of them is enough alone.</param>
public sealed record PlanObstacle(
    SessionKind Kind,
    int Dose,
    int Number,
    IReadOnlyList<PlanHelp> Helps,
    bool Together = false
);

/// <summary>Something to give way on and what the course would look like then.</summary>
/// <param name="Loosening">What to give way on.</param>
/// <param name="EndsAt">When the course would end.</param>
/// <param name="LastDoseAt">When its last dose would be.</param>
/// <param name="ClientId">Whom it is about, where it is about one of a group.</param>
public sealed record PlanHelp(
    PlanLoosening Loosening,
    DateTimeOffset EndsAt,
    DateTimeOffset? LastDoseAt,
    Guid? ClientId = null
);
