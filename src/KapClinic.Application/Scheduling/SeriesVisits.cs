using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

internal static class SeriesVisits
{
    /// <summary>
    /// The sessions of a series that an edit of one visit is about: those of the same course that are still ahead, locked, with
    /// everybody in them, in order. The visit's own comes with them. Null when it belongs to no series.
    /// </summary>
    public static async Task<IReadOnlyList<Session>?> OpenSeriesAsync(
        this IClinicDb db,
        Guid participationId,
        SeriesScope scope,
        CancellationToken ct
    )
    {
        var rows = await (
            from own in db.Participations
            where own.Id == participationId
            join s in db.Sessions on own.Session!.SeriesId equals s.SeriesId
            where
                s.CancelledAt == null
                && s.Participations.Any(p =>
                    p.CourseId == own.CourseId
                    && (
                        p.Status == VisitStatus.Held
                        || p.Status == VisitStatus.Booked
                        || p.Status == VisitStatus.Confirmed
                    )
                )
            select new
            {
                s.Id,
                s.SeriesIndex,
                Own = own.Session!.SeriesIndex,
                OwnId = own.SessionId,
            }
        ).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var ids = rows.Where(r =>
                scope == SeriesScope.All
                || r.Id == r.OwnId
                || (scope == SeriesScope.ThisAndFollowing && r.SeriesIndex >= r.Own)
            )
            .Select(r => r.Id)
            .ToList();
        await db.LockSessionsAsync(ids, ct);
        return await db
            .Sessions.Include(s => s.Participations)
            .Include(s => s.Staff)
            .AsSingleQuery()
            .Where(s => ids.Contains(s.Id))
            .OrderBy(s => s.StartsAt)
            .ToListAsync(ct);
    }
}
