using KapClinic.Domain.Courses;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

/// <summary>One session as the calendar shows it: when, where, with whom, and what it still needs. Never a clinical reason.</summary>
public sealed record CalendarCard
{
    private const string Medical = "medical";

    public required Guid SessionId { get; init; }

    /// <summary>The booking's row as it is shown; a move says which one it was decided on.</summary>
    public required uint Version { get; init; }
    public required SessionKind Kind { get; init; }
    public Guid? RoomId { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public HoldKind? HoldKind { get; init; }
    public DateTimeOffset? HoldExpiresAt { get; init; }

    /// <summary>Stands over something taken, with permission and a reason.</summary>
    public bool IsOverbooked { get; init; }
    public required IReadOnlyList<Visitor> Clients { get; init; }

    /// <summary>Who leads stands first.</summary>
    public required IReadOnlyList<Person> Staff { get; init; }

    /// <summary>The bookings it runs into that somebody let stand.</summary>
    public IReadOnlyList<Accepted> BothStay { get; init; } = [];

    /// <summary>Nobody has come or been missed yet, so it may be moved.</summary>
    public bool IsAhead =>
        Clients.Count > 0
        && Clients.All(c => c.Status is VisitStatus.Held or VisitStatus.Booked or VisitStatus.Confirmed);

    /// <summary>Somebody's driver was asked: a new time means asking again.</summary>
    public bool AsksDriverAgain =>
        Clients.Any(c => c.Driver is PickupState.Asked or PickupState.Confirmed or PickupState.Arrived);

    public ReadinessState State =>
        HoldKind is not null ? ReadinessState.Held
        : Here.Count == 0 ? ReadinessState.Away
        : Here.TrueForAll(c => c.Status == VisitStatus.Ended) ? ReadinessState.Done
        : Here.Exists(c => c.Status == VisitStatus.InSession) ? ReadinessState.Running
        : Here.Exists(c => c.Readiness.State == ReadinessState.Blocked) ? ReadinessState.Blocked
        : Here.Exists(c => c.Readiness.State == ReadinessState.Waiting) ? ReadinessState.Waiting
        : Here.Exists(c => c.Status is VisitStatus.Arrived or VisitStatus.Confirmed) ? ReadinessState.Ready
        : ReadinessState.Waiting;

    /// <summary>What is still missing before it, in words that everybody may read, without repeating one: "order", "driver".</summary>
    public IReadOnlyList<string> Missing =>
        [
            .. Here.Where(c => c.Readiness.State is ReadinessState.Blocked or ReadinessState.Waiting)
                .SelectMany(c => c.Readiness.WaitsFor)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>The state in a word or two: "Waiting: driver", "Waiting: 4 things".</summary>
    public string Word =>
        State switch
        {
            ReadinessState.Held => HoldKind == Domain.Scheduling.HoldKind.WaitsForClearance ? "Held: medical" : "Held",
            ReadinessState.Away => "Did not come",
            ReadinessState.Done => "Done",
            ReadinessState.Running => "In session",
            ReadinessState.Blocked => "Blocked: " + InShort,
            ReadinessState.Ready => Here.Exists(c => c.Status == VisitStatus.Arrived) ? "Here" : "Confirmed",
            _ => Missing.Count > 0 ? "Waiting: " + InShort : "Booked",
        };

    /// <summary>A card is narrow: one thing is named, several are counted, and what blocks is said before what only waits.</summary>
    private string InShort =>
        Missing is [var one] ? one
        : State == ReadinessState.Blocked && Missing.Contains(Medical) ? Medical
        : $"{Missing.Count} things";

    private List<Visitor> Here => [.. Clients.Where(c => c.Status != VisitStatus.NoShow)];

    /// <param name="ParticipationId">The visit.</param>
    /// <param name="Name">As the client wants to be called.</param>
    /// <param name="Status">How far it is.</param>
    /// <param name="Number">Which of its kind in the course, from 1.</param>
    /// <param name="Readiness">What the gates before it say, in neutral words.</param>
    /// <param name="Driver">How far the way home is; null where none is needed.</param>
    /// <param name="DriverName">Who drives.</param>
    /// <param name="StartedAt">When it really began.</param>
    public sealed record Visitor(
        Guid ParticipationId,
        string Name,
        VisitStatus Status,
        int Number,
        VisitReadiness Readiness,
        PickupState? Driver,
        string? DriverName,
        DateTimeOffset? StartedAt = null
    );

    /// <param name="SessionId">The booking it runs into.</param>
    /// <param name="StartsAt">When that was to begin.</param>
    public sealed record Accepted(Guid SessionId, DateTimeOffset StartsAt);

    public sealed record Person(Guid Id, string Name, StaffPart Part);
}
