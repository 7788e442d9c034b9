namespace KapClinic.Domain.Scheduling;

/// <summary>A client who would take an earlier place, and which. Taken off the list again, never deleted.</summary>
public sealed class StandbyEntry
{
    /// <summary>Two weeks ahead everybody can plan; beyond that it is no short notice.</summary>
    public const int MostNoticeHours = 336;

    private StandbyEntry() { }

    /// <param name="id">Its id.</param>
    /// <param name="courseId">For which course.</param>
    /// <param name="clientId">Whose.</param>
    /// <param name="wish">What they would take.</param>
    /// <param name="by">Who wrote it down.</param>
    /// <param name="at">When; who waits longest is asked first.</param>
    public StandbyEntry(Guid id, Guid courseId, Guid clientId, StandbyWish wish, Guid by, DateTimeOffset at) =>
        (Id, CourseId, ClientId, Wish, AddedBy, AddedAt) = (id, courseId, clientId, wish, by, at);

    public Guid Id { get; private set; }
    public Guid CourseId { get; private set; }
    public Guid ClientId { get; private set; }
    public StandbyWish Wish { get; private set; } = new();
    public Guid AddedBy { get; private set; }
    public DateTimeOffset AddedAt { get; private set; }
    public Guid? EndedBy { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it ended; null while it stands, and for those that ended before this was written down.</summary>
    public StandbyEnd? EndedWhy { get; private set; }

    /// <param name="why">What ended it.</param>
    /// <param name="by">Who; null where it ended by itself.</param>
    /// <param name="at">When.</param>
    public void End(StandbyEnd why, Guid? by, DateTimeOffset at)
    {
        if (EndedAt is null)
        {
            (EndedWhy, EndedBy, EndedAt) = (why, by, at);
        }
    }

    /// <summary>
    /// Whether a visit of theirs answers the wish: of such a kind, before any other of it, and soon. With one booked for next month they
    /// would still come earlier.
    /// </summary>
    /// <param name="visit">The visit that is booked, or moved to an earlier time.</param>
    /// <param name="others">When the other visits of the course begin that are still to come, by kind.</param>
    /// <param name="now">When it is booked.</param>
    public bool IsMetBy(
        Session visit,
        IEnumerable<(SessionKind Kind, DateTimeOffset StartsAt)> others,
        DateTimeOffset now
    ) =>
        EndedAt is null
        && visit.StartsAt - now <= TimeSpan.FromHours(MostNoticeHours)
        && Wish.Kinds.Contains(visit.Kind)
        && others.All(o => o.Kind != visit.Kind || o.StartsAt > visit.StartsAt);

    /// <summary>What ends it by itself on a day; null while it stands.</summary>
    /// <param name="today">The day at the clinic.</param>
    /// <param name="courseClosed">Nothing is booked on the course any more.</param>
    /// <param name="came">The kinds of visit that they have come to since they were put on the list.</param>
    public StandbyEnd? EndsBy(DateOnly today, bool courseClosed, IEnumerable<SessionKind> came) =>
        courseClosed ? StandbyEnd.CourseClosed
        : Wish.Until < today || came.Any(Wish.Kinds.Contains) ? StandbyEnd.Passed
        : null;
}

/// <summary>Why somebody waits for no earlier place any more.</summary>
public enum StandbyEnd
{
    /// <summary>They got one.</summary>
    Booked,

    /// <summary>The desk took them off: they changed their mind.</summary>
    TakenOff,

    /// <summary>They would take other places now.</summary>
    Replaced,
    CourseClosed,

    /// <summary>The last day it would have helped is over, or they have come to such a visit.</summary>
    Passed,
}

/// <summary>Which places somebody would take.</summary>
public sealed record StandbyWish
{
    public IReadOnlyList<SessionKind> Kinds { get; init; } = [];

    /// <summary>Days of the week that suit them; empty means any.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Hours they need from the call to the visit.</summary>
    public int NoticeHours { get; init; }

    /// <summary>Somebody takes them home on short notice.</summary>
    public bool DriverReady { get; init; }

    /// <summary>The last day on which a place would help; null until they come to such a visit.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether a place suits: its kind, its day as it is called there, and the time that is left. A dose asks for a driver.</summary>
    public bool Suits(SessionKind kind, DateOnly day, TimeSpan ahead) =>
        Kinds.Contains(kind)
        && (Days.Count == 0 || Days.Contains(day.DayOfWeek))
        && (Until is null || day <= Until)
        && ahead >= TimeSpan.FromHours(NoticeHours)
        && ahead > TimeSpan.Zero
        && (DriverReady || kind != SessionKind.Dosing);
}

public static class StandbyErrors
{
    public static Error NotFound { get; } =
        Error.NotFound("standby.not_found", "This client is not on the standby list any more.");

    public static Error NotCleared { get; } =
        Error.Refused(
            "standby.not_cleared",
            "Blocked: medical. An earlier dosing place can be waited for once the prescriber has decided.",
            "Kinds"
        );

    public static Error DriverNeeded { get; } =
        Error.Refused(
            "standby.driver_needed",
            "For a dosing visit somebody has to take them home on short notice. Ask who that would be.",
            "DriverReady"
        );

    public static Error UntilPassed { get; } =
        Error.Invalid("standby.until_passed", "This day is over. Choose a later one, or leave it empty.", "Until");

    public static Error PlaceGone { get; } =
        Error.Refused("standby.place_gone", "This place is in the past or was never free.");
}
