using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

internal static class VisitsAhead
{
    /// <summary>Cancels the visits of a course that are still ahead; room, staff and client are free again. Others of a group keep their session.</summary>
    public static async Task CancelAheadAsync(this IClinicDb db, CourseFile file, string reason, CancellationToken ct)
    {
        var ahead = file.Visits.Where(v => v.Participation.IsAhead).ToList();
        if (ahead.Count == 0)
        {
            return;
        }

        var ids = ahead.Select(v => v.Session.Id).ToList();
        var shared = await db
            .Participations.Where(p =>
                ids.Contains(p.SessionId)
                && p.CourseId != file.Course.Id
                && p.Status != VisitStatus.Cancelled
                && p.Status != VisitStatus.NoShow
            )
            .Select(p => p.SessionId)
            .Distinct()
            .ToListAsync(ct);
        foreach (var visit in ahead)
        {
            visit.Participation.Cancel(reason);
            if (!shared.Contains(visit.Session.Id))
            {
                visit.Session.Cancel(reason, file.Now);
            }
        }

        await db
            .BookingClaims.Where(c =>
                ids.Contains(c.SessionId)
                && (
                    !shared.Contains(c.SessionId)
                    || (c.Resource == ClaimedResource.Client && c.ResourceId == file.Client.Id)
                )
            )
            .ExecuteDeleteAsync(ct);
    }
}
