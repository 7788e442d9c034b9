namespace KapClinic.Application.Dosing.Live;

public enum ConsoleChangeKind
{
    /// <summary>An entry was kept.</summary>
    Entry,

    /// <summary>Something beside the entries: order, approval, checks, driver, ending.</summary>
    State,

    /// <summary>A word from a device in the room.</summary>
    Heard,
}

/// <summary>Something happened at a running session. What it is, whoever may know asks for.</summary>
/// <param name="ParticipationId">Whose; null where anything may have changed meanwhile.</param>
/// <param name="Kind">What sort of change.</param>
/// <param name="Number">The number of the entry.</param>
/// <param name="At">When this process learnt of it.</param>
public sealed record ConsoleChange(Guid? ParticipationId, ConsoleChangeKind Kind, long? Number, DateTimeOffset At);

/// <summary>Tells what happens at running sessions, whichever process of the application it came through.</summary>
public interface IConsoleFeed
{
    /// <summary>
    /// Changes from now on, in the order of their commit; the first says that anything may have changed, so that what happened before
    /// is read first and nothing falls between. A reader who is too slow is told the same again.
    /// </summary>
    /// <param name="participationId">One visit, or all.</param>
    /// <param name="ct">Ends it.</param>
    IAsyncEnumerable<ConsoleChange> WatchAsync(Guid? participationId, CancellationToken ct);
}
