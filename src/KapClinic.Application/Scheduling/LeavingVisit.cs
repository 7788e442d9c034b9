using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>What a cancelled and a missed visit share: time given back, drivers told, the course back where it was.</summary>
internal static class LeavingVisit
{
    public static async Task LeaveAsync(
        this IClinicDb db,
        Participation visit,
        string reason,
        Guid by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var course = await db.Courses.SingleAsync(c => c.Id == visit.CourseId, ct);
        if (visit.PreCheckBegunAt is not null && StageMoves.IsLegal(course.Stage, StageAct.EndWithoutDose))
        {
            course.Move(StageAct.EndWithoutDose, by, now, reason);
        }

        var session = visit.Session!;
        var isEmpty = session.Participations.All(p => p.Status is VisitStatus.Cancelled or VisitStatus.NoShow);
        if (isEmpty)
        {
            session.Cancel(reason, now);
        }

        var claims = await db
            .BookingClaims.Where(c =>
                c.SessionId == session.Id
                && (isEmpty || (c.Resource == ClaimedResource.Client && c.ResourceId == visit.ClientId))
            )
            .ToListAsync(ct);
        db.BookingClaims.RemoveRange(claims);
        var drivers = await db.PickupPeople.Where(p => p.ParticipationId == visit.Id).ToListAsync(ct);
        foreach (var person in drivers)
        {
            person.AskAgain();
        }

        if (drivers.Any(d => d.Stands))
        {
            db.StaffTasks.Add(
                Task(
                    MoveSession.TellTask,
                    "Tell the driver that the visit doesn't take place.",
                    Role.FrontDesk,
                    visit,
                    now.AddHours(4),
                    now
                )
            );
        }
    }

    public static StaffTask Task(
        string kind,
        string sentence,
        Role role,
        Participation visit,
        DateTimeOffset due,
        DateTimeOffset now,
        Guid? staffId = null
    ) => new(Guid.CreateVersion7(), kind, sentence, role, staffId, visit.ClientId, visit.CourseId, due, now);
}
