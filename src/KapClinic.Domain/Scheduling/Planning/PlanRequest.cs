using KapClinic.Domain.Programmes;

namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// Everything the rest of a course is planned from. All of it is plain values: the search asks nobody and changes nothing. Times are
/// instants; days and times of the week are those on the wall of the location.
/// </summary>
public sealed record PlanRequest
{
    /// <summary>Order, spacing and counts of the course's own version of its programme.</summary>
    public required ProgrammeParameters Programme { get; init; }

    /// <summary>The zone of the location where all visits take place.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>No visit begins before.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>No visit ends after.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>One client, or the cohort of a group: a time has to suit all of them.</summary>
    public required IReadOnlyList<PlanClient> Clients { get; init; }
    public required IReadOnlyList<PlanPerson> Staff { get; init; }
    public required IReadOnlyList<PlanRoom> Rooms { get; init; }
    public CourseSoFar SoFar { get; init; } = new();

    /// <summary>Minutes the room is kept free round sessions of a kind.</summary>
    public IReadOnlyList<PlanBuffer> Buffers { get; init; } = [];
    public PlanOptions Options { get; init; } = new();

    /// <summary>Days after a dose in which integration counts (clinical reference §8.3).</summary>
    public int WindowDays { get; init; } = 21;

    /// <summary>Visits begin on the full multiple of this many minutes of the day there.</summary>
    public int GridMinutes { get; init; } = 30;
}

/// <summary>What was asked for beside the rules of the programme.</summary>
public sealed record PlanOptions
{
    /// <summary>Doses of the whole course, given ones included; the programme's number when left out.</summary>
    public int? Doses { get; init; }

    /// <summary>Plan only the preparation visits that must be, instead of all that are planned.</summary>
    public bool LeastPreparation { get; init; }

    /// <summary>Whether two visits may fall on one day; decided by the programme when left out.</summary>
    public bool? OneVisitADay { get; init; }

    /// <summary>One therapist leads every visit.</summary>
    public bool KeepTherapist { get; init; } = true;

    /// <summary>This therapist and nobody else; null leaves the choice open.</summary>
    public Guid? Therapist { get; init; }

    /// <summary>New proposals leave some time until the first visit; a plan that was proposed may begin at any moment.</summary>
    public DateTimeOffset? ProposeFrom { get; init; }

    /// <summary>No dosing visit before: one that waits for the medical decision needs time for it.</summary>
    public DateTimeOffset? DosingFrom { get; init; }

    /// <summary>Whoever is bound to a dosing session may be on call for another (<see cref="Settings.StaffingPolicy"/>).</summary>
    public bool OnCallBesideDosing { get; init; }

    /// <summary>In hours for which the rota names a prescriber nobody else is on call (<see cref="Settings.StaffingPolicy"/>).</summary>
    public bool OnCallByRota { get; init; }

    /// <summary>Trauma-focused visits of a retreat; as many as it has days without a dose, when left out.</summary>
    public int? TherapyVisits { get; init; }

    /// <summary>Visits that the plan takes the place of. Their own time is free, and one plan keeps as many of them as it can.</summary>
    public IReadOnlyList<StandingVisit> Replaces { get; init; } = [];
}

/// <summary>A stretch of the week that suits somebody, on the wall there.</summary>
public sealed record WeeklyTime(DayOfWeek Day, TimeOnly From, TimeOnly Until);

/// <summary>A client and when they can and would like to come.</summary>
public sealed record PlanClient(Guid Id)
{
    /// <summary>Other visits of theirs; those of this course that stand are in <see cref="CourseSoFar"/>.</summary>
    public IReadOnlyList<Stretch> Busy { get; init; } = [];

    /// <summary>The only times they can come; empty means any.</summary>
    public IReadOnlyList<WeeklyTime> Can { get; init; } = [];

    /// <summary>The times they would like; empty means no wish.</summary>
    public IReadOnlyList<WeeklyTime> Prefers { get; init; } = [];

    /// <summary>
    /// When the last of their intake and medical assessment ends that are booked: no visit of the plan comes before. Null once nothing
    /// of that is ahead, or a dose was given: a later assessment keeps no integration from being on time.
    /// </summary>
    public DateTimeOffset? AssessedAt { get; init; }

    /// <summary>Nothing is agreed or signed before, so no preparation either (clinical reference §7.4).</summary>
    public DateTimeOffset? RestrictedUntil { get; init; }

    /// <summary>Until when the clearance is valid; null while nobody has decided.</summary>
    public DateTimeOffset? ClearedUntil { get; init; }

    /// <summary>Needs somebody who watches them alone: continuous readings, or an infusion.</summary>
    public bool OwnMonitor { get; init; }
}

/// <summary>A member of staff: what they may do in a session, when they work and what they are bound to already.</summary>
public sealed record PlanPerson(Guid Id)
{
    public IReadOnlyCollection<StaffPart> Parts { get; init; } = [];

    /// <summary>At work at the location; holidays and time off are taken out.</summary>
    public IReadOnlyList<Stretch> Working { get; init; } = [];

    /// <summary>On call by the rota, at work or not: counts for a prescriber on call only.</summary>
    public IReadOnlyList<Stretch> OnCall { get; init; } = [];

    /// <summary>Bound to one session.</summary>
    public IReadOnlyList<Stretch> Busy { get; init; } = [];

    /// <summary>Bound so that they couldn't be called away: nobody is on call meanwhile.</summary>
    public IReadOnlyList<Stretch> Unreachable { get; init; } = [];

    /// <summary>Sessions they share with others.</summary>
    public IReadOnlyList<SharedLoad> Shared { get; init; } = [];

    /// <summary>Most clients at once, in a part that is shared.</summary>
    public IReadOnlyDictionary<StaffPart, int> Ceilings { get; init; } = new Dictionary<StaffPart, int>();

    /// <summary>Last instant at which their training for dosing sessions counts (SR-04); null when there is none.</summary>
    public DateTimeOffset? TrainedUntil { get; init; }

    /// <summary>Lower is rather; those nobody asked for have the same.</summary>
    public int Rank { get; init; } = 10;
}

/// <summary>Clients somebody watches, or is on call for, during a time.</summary>
public sealed record SharedLoad(StaffPart Part, Stretch Time, int Clients);

public sealed record PlanRoom(Guid Id)
{
    public bool Dosing { get; init; }
    public bool Talking { get; init; }
    public bool Groups { get; init; }

    /// <summary>Minutes to make it ready again after a dosing session.</summary>
    public int TurnOverMinutes { get; init; }

    /// <summary>Taken, turn-over and buffers included.</summary>
    public IReadOnlyList<Stretch> Busy { get; init; } = [];

    /// <summary>When the house is open for visits; empty means always.</summary>
    public IReadOnlyList<Stretch> Open { get; init; } = [];
}

public sealed record PlanBuffer(SessionKind Kind, int BeforeMinutes, int AfterMinutes);

/// <summary>What of the course is behind, or stays as it is; of a cohort, what all its members have in common.</summary>
public sealed record CourseSoFar
{
    /// <summary>Visits held, under way, or booked and to be kept. A dosing visit that ended without a dose is not among them.</summary>
    public IReadOnlyList<StandingVisit> Visits { get; init; } = [];

    /// <summary>Preparation visits held elsewhere and credited.</summary>
    public int CreditedPreparations { get; init; }

    /// <summary>Doses given elsewhere.</summary>
    public IReadOnlyList<DateTimeOffset> EarlierDoses { get; init; } = [];
}

/// <param name="Kind">What sort of visit.</param>
/// <param name="StartsAt">Its time.</param>
/// <param name="EndsAt">Its end.</param>
/// <param name="DoseAt">When the first dose was given; null before. In a cohort, the earliest of its members'.</param>
/// <param name="LastDoseAt">In a cohort, the latest of its members' first doses; null where it is the same.</param>
public sealed record StandingVisit(
    SessionKind Kind,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    DateTimeOffset? DoseAt = null,
    DateTimeOffset? LastDoseAt = null
);
