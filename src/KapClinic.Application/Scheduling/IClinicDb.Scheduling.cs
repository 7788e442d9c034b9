using KapClinic.Domain.Scheduling;

namespace KapClinic.Application;

public partial interface IClinicDb
{
    /// <summary>
    /// Locks what a booking claims (rooms, clients, staff, by their ids) until the transaction ends: in one statement and always in the
    /// same order, so that bookings of different things run side by side and those of the same wait for each other without a deadlock.
    /// </summary>
    Task LockBookingsAsync(IReadOnlyCollection<Guid> resources, CancellationToken ct);

    /// <summary>Locks sessions that are about to change, in the order of their ids. Before <see cref="LockBookingsAsync"/>, never after.</summary>
    Task LockSessionsAsync(IReadOnlyCollection<Guid> sessions, CancellationToken ct);

    /// <summary>
    /// Gives back what sessions claim that nobody else is changing, and locks them, without waiting and in one statement; answers which.
    /// </summary>
    Task<IReadOnlyList<Guid>> TryGiveBackAsync(IReadOnlyCollection<Guid> sessions, CancellationToken ct);

    /// <summary>The sessions whose hold ran out, each locked as it is read; those that somebody else is changing are left out.</summary>
    IQueryable<Session> LockedRunOutSessions(DateTimeOffset now);
}
