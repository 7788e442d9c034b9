using KapClinic.Application.Scheduling;
using KapClinic.Domain.Courses;
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

        var sessions = ahead.Select(v => v.Session).Distinct().ToList();
        var ids = sessions.Select(s => s.Id).ToList();
        await db.LockSessionsAsync(ids, ct);
        // Tracked, they find their way into their sessions.
        await db.Participations.Where(p => ids.Contains(p.SessionId)).LoadAsync(ct);
        var drivers = ahead.SelectMany(v => v.Pickups).ToList();
        foreach (var visit in ahead)
        {
            visit.Participation.Cancel(reason);
            if (!visit.Session.Attending.Any())
            {
                visit.Session.Cancel(reason, file.Now);
            }

            if (visit.Pickups.Any(p => p.Stands))
            {
                db.StaffTasks.Add(LeavingVisit.TellDriver(visit.Participation, file.Now));
            }
        }

        drivers.ForEach(d => d.AskAgain());
        await db.GiveBackAsync(sessions, ct);
    }
}
