using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Who waits for a place of a kind, and the later visits that would move into it.</summary>
internal sealed class StandbyRows(IClinicDb db)
{
    private const int Most = 50;

    public async Task<List<Waiting>> WaitingAsync(
        SessionKind kind,
        SessionTime place,
        TimeZoneInfo zone,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var rows = await (
            from e in db.StandbyEntries.AsNoTracking()
            where e.EndedAt == null
            join client in db.Clients on e.ClientId equals client.Id
            join course in db.Courses on e.CourseId equals course.Id
            join version in db.ProgrammeVersions on course.ProgrammeVersionId equals version.Id
            where course.ClosedAt == null
            orderby e.AddedAt
            select new
            {
                Entry = e,
                Client = client,
                course.TherapistId,
                version.Parameters,
                LastDose = db.Participations.Where(p => p.CourseId == e.CourseId).Max(p => p.DosedAt),
                Ahead = db
                    .Participations.Where(p =>
                        p.CourseId == e.CourseId
                        && p.Kind == kind
                        && (
                            p.Status == VisitStatus.Held
                            || p.Status == VisitStatus.Booked
                            || p.Status == VisitStatus.Confirmed
                        )
                    )
                    .OrderBy(p => p.Session!.StartsAt)
                    .Select(p => new Later(p.Id, p.SessionId, p.Session!.StartsAt))
                    .ToList(),
            }
        )
            .Take(Most * 4)
            .ToListAsync(ct);
        var day = zone.DayOf(place.StartsAt);
        return
        [
            .. rows.Where(r => r.Entry.Wish.Suits(kind, day, place.StartsAt - now))
                .Take(Most)
                .Select(r =>
                {
                    var later = r.Ahead.Find(a => a.StartsAt > place.StartsAt);
                    return new Waiting(
                        r.Entry.CourseId,
                        r.Client.Id,
                        r.Client.FullName,
                        r.Client.Contact.Phone,
                        r.TherapistId,
                        r.Entry.Wish,
                        r.Entry.AddedAt,
                        r.Parameters,
                        // That visit would move here; the others and the last dose stay where they are.
                        [
                            .. r.Ahead.Where(a => a.Id != later?.Id).Select(a => a.StartsAt),
                            .. r.LastDose is { } dose ? [dose] : Array.Empty<DateTimeOffset>(),
                        ],
                        later?.Id,
                        later?.SessionId,
                        later?.StartsAt
                    );
                }),
        ];
    }

    public Task<List<Session>> OwnAsync(List<Waiting> waiting, CancellationToken ct)
    {
        var ids = waiting.Select(w => w.SessionId).OfType<Guid>().ToList();
        return db
            .Sessions.AsNoTracking()
            .Include(s => s.Participations)
            .Include(s => s.Staff)
            .AsSingleQuery()
            .Where(s => ids.Contains(s.Id))
            .ToListAsync(ct);
    }

    internal sealed record Later(Guid Id, Guid SessionId, DateTimeOffset StartsAt);

    internal sealed record Waiting(
        Guid CourseId,
        Guid ClientId,
        string Name,
        string? Phone,
        Guid? TherapistId,
        StandbyWish Wish,
        DateTimeOffset Since,
        ProgrammeParameters Parameters,
        IReadOnlyList<DateTimeOffset> Doses,
        Guid? VisitId,
        Guid? SessionId,
        DateTimeOffset? VisitAt
    )
    {
        public bool IsFarFromDoses(DateTimeOffset at) =>
            Doses.All(d => (d - at).Duration() >= TimeSpan.FromHours(Parameters.LeastHoursBetweenDoses));
    }
}
