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

    public void End(Guid by, DateTimeOffset at)
    {
        EndedBy ??= by;
        EndedAt ??= at;
    }
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

    /// <summary>Whether a place suits: its kind, its day as it is called there, and the time that is left. A dose asks for a driver.</summary>
    public bool Suits(SessionKind kind, DayOfWeek day, TimeSpan ahead) =>
        Kinds.Contains(kind)
        && (Days.Count == 0 || Days.Contains(day))
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

    public static Error PlaceGone { get; } =
        Error.Refused("standby.place_gone", "This place is in the past or was never free.");
}
