using KapClinic.Domain;
using KapClinic.Domain.Notes;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Notes;

/// <summary>Whose visit a note is about, and what stands beside it.</summary>
/// <param name="Number">Its place among the visits of its kind on the course, from 1.</param>
public sealed record NoteHead(
    Guid ParticipationId,
    Guid CourseId,
    Guid ClientId,
    string ClientName,
    int Number,
    SessionKind Kind,
    VisitStatus Status,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string Zone,
    string? Intention,
    IReadOnlyList<NoteAddendum> Addenda
);

/// <summary>A note as somebody reads it.</summary>
/// <param name="SavedBy">The name of who wrote on it last.</param>
/// <param name="Version">Goes into the reader's next save or signature; 0 where nothing is saved yet.</param>
public sealed record WrittenNote<TContent>(
    TContent Content,
    DateTimeOffset? SavedAt,
    string? SavedBy,
    Signature? Signature,
    uint Version
)
    where TContent : class, new()
{
    public static WrittenNote<TContent> Of(VisitNote<TContent>? note, string? savedBy) =>
        note is null
            ? new(new TContent(), null, null, null, 0)
            : new(note.Content, note.SavedAt, savedBy, note.Signature, note.Version);
}

/// <summary>Reads what the notes of all kinds of visits begin with, in two statements.</summary>
internal sealed class NoteHeads(IClinicDb db)
{
    public async Task<NoteHead> ReadAsync(Participation visit, CancellationToken ct)
    {
        var head = await (
            from session in db.Sessions.AsNoTracking()
            where session.Id == visit.SessionId
            select new
            {
                session.StartsAt,
                session.EndsAt,
                Client = db.Clients.First(c => c.Id == visit.ClientId),
                Zone = db.Locations.Where(l => l.Id == session.LocationId).Select(l => l.Zone).First(),
                Intention = db
                    .Intentions.Where(i => i.CourseId == visit.CourseId)
                    .OrderByDescending(i => i.RecordedAt)
                    .Select(i => i.Text)
                    .FirstOrDefault(),
                Number = db.Participations.Count(p =>
                    p.CourseId == visit.CourseId
                    && p.Kind == visit.Kind
                    && p.Status != VisitStatus.Cancelled
                    && p.Session!.StartsAt <= session.StartsAt
                ),
            }
        ).SingleAsync(ct);
        var addenda = await db
            .NoteAddenda.AsNoTracking()
            .Where(a => a.ParticipationId == visit.Id)
            .OrderBy(a => a.Id)
            .ToListAsync(ct);
        return new NoteHead(
            visit.Id,
            visit.CourseId,
            visit.ClientId,
            head.Client.FullName,
            head.Number,
            visit.Kind,
            visit.Status,
            head.StartsAt,
            head.EndsAt,
            head.Zone,
            head.Intention,
            addenda
        );
    }
}
