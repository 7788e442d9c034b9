using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;

namespace KapClinic.Application.Dosing.Board;

public static partial class ReadLiveBoard
{
    public sealed record Model
    {
        public required DateTimeOffset Now { get; init; }

        /// <summary>Of the place looked at, or of the first.</summary>
        public required string Zone { get; init; }
        public required Guid? LocationId { get; init; }
        public required IReadOnlyList<Place> Places { get; init; }

        /// <summary>What waits for a prescriber, the longest wait first.</summary>
        public required IReadOnlyList<Decision> Decisions { get; init; }

        /// <summary>Stale first, then by level, then by what is due first.</summary>
        public required IReadOnlyList<LiveSession> Running { get; init; }
        public required IReadOnlyList<LaterVisit> Later { get; init; }
    }

    public sealed record Place(Guid Id, string Name);

    /// <summary>A dosing visit that is still to come today.</summary>
    public sealed record LaterVisit(
        Guid ParticipationId,
        string Name,
        DateTimeOffset StartsAt,
        string Zone,
        string Location,
        string? Room,
        Route? Route,
        bool HasOrder,
        PickupState Driver
    );
}

/// <summary>What somebody asks the prescriber.</summary>
public enum DecisionKind
{
    HardDose,
    PreCheck,
}

/// <summary>A question that waits for a prescriber.</summary>
public sealed record Decision
{
    public required DecisionKind Kind { get; init; }
    public required Guid ParticipationId { get; init; }
    public required Guid LocationId { get; init; }
    public Guid? RequestId { get; init; }
    public required string Name { get; init; }
    public required string RecordNumber { get; init; }
    public required DateOnly BirthDate { get; init; }

    /// <summary>"Dosing 1 of 3".</summary>
    public required string Visit { get; init; }
    public required string Location { get; init; }
    public required string? Room { get; init; }
    public required string Phone { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required IReadOnlyList<string> Sentences { get; init; }
    public decimal? Milligrams { get; init; }
    public decimal? TotalMilligrams { get; init; }
    public decimal? MilligramsPerKg { get; init; }
    public Route? Route { get; init; }
    public string? AskedBy { get; init; }
    public string? Note { get; init; }

    /// <summary>Who may read it, as of a row.</summary>
    public required IReadOnlySet<Guid> Readers { get; init; }
}

/// <summary>Somebody under medicine now, as the live board shows them.</summary>
public sealed record LiveSession
{
    public required Guid ParticipationId { get; init; }
    public required Guid SessionId { get; init; }
    public required Guid ClientId { get; init; }
    public required Guid CourseId { get; init; }
    public required Guid LocationId { get; init; }
    public required string Name { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required string RecordNumber { get; init; }
    public required string Zone { get; init; }
    public required string Location { get; init; }
    public required string? Room { get; init; }

    /// <summary>The number of the place, where the room is asked for.</summary>
    public required string Phone { get; init; }

    /// <summary>Who is in the room: seen to be there and not stepped out.</summary>
    public required IReadOnlyList<string> Staff { get; init; }
    public required Route Route { get; init; }
    public required decimal GivenMilligrams { get; init; }
    public required int? InfusionMinutes { get; init; }
    public required DateTimeOffset DosedAt { get; init; }
    public required DateTimeOffset LastDoseAt { get; init; }

    /// <summary>Null where nothing was read yet.</summary>
    public required CurrentSigns? Signs { get; init; }

    /// <summary>The worst that stands: of the readings, or a call for help.</summary>
    public required VitalLevel Level { get; init; }

    /// <summary>What calls, to be acknowledged; null where nothing does.</summary>
    public required Guid? AlertId { get; init; }

    /// <summary>A call for help, in words; null where none stands.</summary>
    public required string? Help { get; init; }
    public required IReadOnlyList<SeenBy> Seen { get; init; }
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>A required set that nobody took in time, the latest one.</summary>
    public required DateTimeOffset? MissedAt { get; init; }
    public required DateTimeOffset OverdueFrom { get; init; }

    /// <summary>Since when the systolic pressure has been falling; null where it has not.</summary>
    public required DateTimeOffset? FallingSince { get; init; }
    public required DateTimeOffset EarliestLeave { get; init; }
    public required PickupState Driver { get; init; }
    public required string? DriverName { get; init; }

    /// <summary>When the clinic last heard from the room: a device that follows the session, or a record.</summary>
    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>From when the row no longer says how the client is.</summary>
    public required DateTimeOffset StaleFrom { get; init; }

    /// <summary>Entries that devices in the room still keep to themselves, as far as they said.</summary>
    public required int Unsent { get; init; }

    /// <summary>Who may read this row: the care team, and whoever is on call for the place.</summary>
    public required IReadOnlySet<Guid> Readers { get; init; }

    public bool IsStale(DateTimeOffset now) => now >= StaleFrom;

    /// <summary>An alert that asks somebody to act.</summary>
    public bool Calls => Level >= VitalLevel.Recheck;

    public static IEnumerable<LiveSession> InOrder(IEnumerable<LiveSession> sessions, DateTimeOffset now) =>
        sessions
            .OrderByDescending(s => s.IsStale(now))
            .ThenByDescending(s => s.Level)
            .ThenBy(s => s.DueAt ?? DateTimeOffset.MaxValue)
            .ThenBy(s => s.DosedAt)
            .ThenBy(s => s.ParticipationId);
}

/// <summary>Who said that they saw an alert, and when.</summary>
public sealed record SeenBy(Guid StaffId, string Name, DateTimeOffset At);
