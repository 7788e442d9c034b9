using System.Text.Json;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain.Dosing;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Board;

/// <summary>A device that follows a session: when it last spoke, and how many entries it still keeps to itself.</summary>
internal sealed record HeardDevice(Guid DeviceId, DateTimeOffset HeardAt, int Unsent);

/// <summary>A call for help in the room.</summary>
internal sealed record HelpCall(Guid EntryId, DateTimeOffset At, string By, string What);

/// <summary>A room of their own for one participant of a group.</summary>
internal sealed record QuietRoom(string Room, Guid? With);

/// <summary>What the entries of a visit say beside its readings.</summary>
internal sealed record LiveFacts(HelpCall? Help, QuietRoom? Quiet, bool SomebodyLeft)
{
    private static readonly EntryKind[] Read = [EntryKind.Help, EntryKind.StepOut, EntryKind.QuietRoom];

    public static LiveFacts None { get; } = new(null, null, SomebodyLeft: false);

    /// <summary>In one statement, by visit.</summary>
    public static async Task<IReadOnlyDictionary<Guid, LiveFacts>> ReadAsync(
        IClinicDb db,
        List<Guid> ids,
        CancellationToken ct
    )
    {
        var entries = await db
            .ConsoleEntries.AsNoTracking()
            .Where(e =>
                ids.Contains(e.ParticipationId)
                && Read.Contains(e.Kind)
                && !db.ConsoleEntries.Any(c => c.Strikes == e.Id)
            )
            .Join(db.StaffMembers, e => e.AuthorId, s => s.Id, (e, s) => new Entry(e, s.Name))
            .ToListAsync(ct);
        return entries
            .GroupBy(e => e.Of.ParticipationId)
            .ToDictionary(g => g.Key, g => Of([.. g.OrderBy(e => e.Of.At).ThenBy(e => e.Of.Number)]));
    }

    private static LiveFacts Of(List<Entry> entries)
    {
        var help = entries.FindLast(e => e.Of.Kind == EntryKind.Help);
        var quiet = entries.FindLast(e => e.Of.Kind == EntryKind.QuietRoom);
        return new LiveFacts(
            help is null ? null : new HelpCall(help.Of.Id, help.Of.At, help.Author, Signs(help.Of)),
            quiet is not null && Body<QuietRoomBody>(quiet.Of) is { Room: { } room } body
                ? new QuietRoom(room, body.StaffId)
                : null,
            entries.Exists(e => e.Of.Kind == EntryKind.StepOut)
        );
    }

    private static string Signs(ConsoleEntry entry)
    {
        var body = Body<HelpBody>(entry);
        return string.Join(", ", (body?.Signs ?? []).Select(s => s.Name()).Append(body?.Text).OfType<string>());
    }

    private static T? Body<T>(ConsoleEntry entry)
        where T : class => JsonSerializer.Deserialize<T>(entry.Body, EntryJson.Options);

    private sealed record Entry(ConsoleEntry Of, string Author);
}
