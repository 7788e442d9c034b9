using System.Text.Json;
using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Live;

/// <summary>An entry as a device sends it.</summary>
public sealed record IncomingEntry
{
    /// <summary>Made on the device (UUID version 7); the same id is kept once.</summary>
    public Guid Id { get; init; }

    /// <summary>One of <see cref="EntryKind"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Rises by one with each entry of the device at this visit.</summary>
    public long Sequence { get; init; }

    /// <summary>When it happened, by the device's corrected clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whose entry it is; the signed-in person where empty.</summary>
    public Guid? Author { get; init; }

    /// <summary>What the author got for a PIN on this device; not needed for the signed-in person.</summary>
    public string? AuthorKey { get; init; }

    public JsonElement Body { get; init; }
}

public enum EntryState
{
    Accepted,

    /// <summary>It was kept before.</summary>
    Already,

    /// <summary>It cannot be read; it stays on the device with the reason.</summary>
    Malformed,
}

/// <summary>What became of an entry.</summary>
public sealed record EntryOutcome
{
    public required Guid Id { get; init; }
    public required EntryState State { get; init; }
    public long? Number { get; init; }
    public VitalLevel? Level { get; init; }
    public IReadOnlyList<string> Findings { get; init; } = [];
    public IReadOnlyList<string> Actions { get; init; } = [];
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Why it cannot be read.</summary>
    public string? Reason { get; init; }
    public string? Field { get; init; }

    internal static EntryOutcome Of(ConsoleEntry entry, EntryState state) =>
        new()
        {
            Id = entry.Id,
            State = state,
            Number = entry.Number,
            Level = entry.Level,
            Findings = entry.Findings,
            Actions = entry.Actions,
            Flags = entry.Flags,
        };
}
