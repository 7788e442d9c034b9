using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Live;

/// <summary>Numbers the entries of a visit and remembers which devices were heard from.</summary>
public interface IConsoleStreams
{
    /// <summary>Locks the numbering of the visit for the rest of the transaction; it is saved with the entries.</summary>
    Task<ConsoleStream> OpenAsync(Guid participationId, CancellationToken ct);

    /// <summary>As <see cref="OpenAsync"/>, of several visits, always in the same order.</summary>
    Task<IReadOnlyList<ConsoleStream>> OpenAllAsync(IReadOnlyCollection<Guid> participationIds, CancellationToken ct);

    Task HeardAsync(HeardFrom heard, CancellationToken ct);
}

/// <summary>A word from a device: entries, or only that it is there.</summary>
public sealed record HeardFrom(Guid ParticipationId, Guid DeviceId, Guid StaffId, int Unsent, DateTimeOffset At);
