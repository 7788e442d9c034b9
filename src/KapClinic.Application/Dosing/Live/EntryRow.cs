using System.Text.Json;
using KapClinic.Domain.Dosing;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>An entry as people at a session see it.</summary>
public sealed record EntryRow
{
    public required Guid Id { get; init; }

    /// <summary>The order of arrival; what comes after it is asked for by it.</summary>
    public required long Number { get; init; }
    public required EntryKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required EntryAuthor Author { get; init; }
    public required Guid DeviceId { get; init; }
    public required long Sequence { get; init; }
    public required JsonElement Body { get; init; }
    public required VitalLevel? Level { get; init; }
    public required IReadOnlyList<string> Findings { get; init; }
    public required IReadOnlyList<string> Actions { get; init; }
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>The entry that struck this one through.</summary>
    public required Guid? StruckBy { get; init; }
}

public sealed record EntryAuthor(Guid Id, string Name);

internal static class EntryRows
{
    /// <summary>Entries of a visit by their number, at most so many.</summary>
    public static async Task<List<EntryRow>> EntriesOfAsync(
        this IClinicDb db,
        Guid participationId,
        long after,
        int most,
        CancellationToken ct
    )
    {
        var found = await (
            from e in db.ConsoleEntries.AsNoTracking()
            where e.ParticipationId == participationId && e.Number > after
            orderby e.Number
            select new
            {
                Entry = e,
                Author = db.StaffMembers.Where(s => s.Id == e.AuthorId).Select(s => s.Name).First(),
                StruckBy = db.ConsoleEntries.Where(c => c.Strikes == e.Id).Select(c => (Guid?)c.Id).FirstOrDefault(),
            }
        )
            .Take(most)
            .ToListAsync(ct);
        return [.. found.Select(f => Of(f.Entry, f.Author, f.StruckBy))];
    }

    public static EntryRow Of(ConsoleEntry entry, string author, Guid? struckBy = null)
    {
        using var body = JsonDocument.Parse(entry.Body);
        return new EntryRow
        {
            Id = entry.Id,
            Number = entry.Number,
            Kind = entry.Kind,
            At = entry.At,
            RecordedAt = entry.RecordedAt,
            Author = new EntryAuthor(entry.AuthorId, author),
            DeviceId = entry.DeviceId,
            Sequence = entry.Sequence,
            Body = body.RootElement.Clone(),
            Level = entry.Level,
            Findings = entry.Findings,
            Actions = entry.Actions,
            Flags = entry.Flags,
            StruckBy = struckBy,
        };
    }
}
