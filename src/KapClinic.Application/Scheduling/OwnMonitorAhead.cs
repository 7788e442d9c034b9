using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

/// <summary>Whether a client will need a monitor of their own in a dosing session that is only planned.</summary>
internal static class OwnMonitorAhead
{
    /// <summary>By the clearance: no order is written for a visit that is not booked yet.</summary>
    public static bool IsNeeded(CourseFile file)
    {
        var session = new Session(
            Guid.Empty,
            SessionKind.Dosing,
            Guid.Empty,
            null,
            file.Now,
            file.Now,
            Guid.Empty,
            file.Now
        );
        var visit = new Participation(
            Guid.Empty,
            Guid.Empty,
            file.Course.Id,
            file.Client.Id,
            SessionKind.Dosing,
            VisitStatus.Held
        );
        return OwnMonitor.IsNeeded(file, new Visit(visit, session));
    }
}
