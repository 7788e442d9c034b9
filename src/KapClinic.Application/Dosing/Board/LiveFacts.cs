using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Board;

internal enum LiveFactKind
{
    /// <summary>Somebody saw an alert.</summary>
    Seen,
}

/// <summary>Something small beside the readings of a visit.</summary>
internal sealed record LiveFact(
    LiveFactKind Kind,
    Guid ParticipationId,
    Guid SubjectId,
    Guid StaffId,
    string Name,
    DateTimeOffset At
);

/// <summary>What the rows of the live board show beside readings and doses, in one statement.</summary>
internal sealed class LiveFacts(ILookup<Guid, LiveFact> facts)
{
    public IReadOnlyList<LiveFact> Of(Guid participationId) => [.. facts[participationId].OrderBy(f => f.At)];

    public static async Task<LiveFacts> ReadAsync(IClinicDb db, List<Guid> ids, CancellationToken ct)
    {
        var seen = await db
            .AlertsSeen.Where(a => ids.Contains(a.ParticipationId))
            .Join(
                db.StaffMembers,
                a => a.By,
                s => s.Id,
                (a, s) => new LiveFact(LiveFactKind.Seen, a.ParticipationId, a.SubjectId, a.By, s.Name, a.At)
            )
            .ToListAsync(ct);
        return new LiveFacts(seen.ToLookup(f => f.ParticipationId));
    }
}
