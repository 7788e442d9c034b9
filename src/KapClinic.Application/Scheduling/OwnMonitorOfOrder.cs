using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

internal static class OwnMonitorOfOrder
{
    public const string TaskKind = "booking.own_monitor";

    /// <summary>What is ordered may ask for more than was booked: then the desk hears of it, and the visit says so.</summary>
    public static void AskForOwnMonitor(this IClinicDb db, CourseFile file, Visit visit)
    {
        var needed = OwnMonitor.IsNeeded(file, visit);
        if (needed && !visit.Participation.NeedsOwnMonitor && visit.Participation.IsAhead)
        {
            db.StaffTasks.Add(
                LeavingVisit.Task(
                    TaskKind,
                    "A client needs a monitor of their own at their dosing visit. See who can be there.",
                    Role.FrontDesk,
                    visit.Participation,
                    visit.Session.StartsAt,
                    file.Now
                )
            );
        }

        visit.Participation.AskForOwnMonitor(needed);
    }
}
