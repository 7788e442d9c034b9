namespace KapClinic.Application.Scheduling;

/// <summary>Tells whoever looks at a calendar that something on it changed, whoever did it and on whichever server.</summary>
public interface IScheduleChanges
{
    /// <summary>
    /// One item for each change from now on; several that come together are one. It says that something changed and nothing else: who
    /// may know more asks with their own permission.
    /// </summary>
    /// <param name="locationId">Whose calendar.</param>
    /// <param name="from">First day shown.</param>
    /// <param name="until">Last day shown.</param>
    /// <param name="ct">Ends it.</param>
    IAsyncEnumerable<DateTimeOffset> WatchAsync(Guid locationId, DateOnly from, DateOnly until, CancellationToken ct);
}
