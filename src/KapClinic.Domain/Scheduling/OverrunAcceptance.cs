namespace KapClinic.Domain.Scheduling;

/// <summary>
/// Somebody decided that a visit which takes longer and the booking it runs into both stand. It is not flagged again, unless that booking
/// moves to another time. Append-only.
/// </summary>
public sealed class OverrunAcceptance
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The session that takes longer.</summary>
    public required Guid SessionId { get; init; }

    /// <summary>The booking it runs into.</summary>
    public required Guid NextSessionId { get; init; }

    /// <summary>When that one was to begin.</summary>
    public required DateTimeOffset NextStartsAt { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
}

public static class OverrunErrors
{
    public static Error NotTouched { get; } =
        Error.Refused(
            "overrun.not_touched",
            "The visit does not run into this booking any more, or has not begun. Look at the list again."
        );
}
