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

        await db.GiveBackAsync([session], ct);
        var drivers = await db.PickupPeople.Where(p => p.ParticipationId == visit.Id).ToListAsync(ct);
        drivers.ForEach(d => d.AskAgain());
        if (drivers.Any(d => d.Stands))
        {
            db.StaffTasks.Add(TellDriver(visit, now));
        }
    }

    public static StaffTask TellDriver(Participation visit, DateTimeOffset now) =>
        Task(
            MoveSession.TellTask,
            "Tell the driver that the visit doesn't take place.",
            Role.FrontDesk,
            visit,
            now.AddHours(4),
            now
        );

    /// <summary>
    /// Gives back what the sessions no longer take: everything of a cancelled one; of the others the time of whoever left, and their
    /// share of the monitors and prescribers. The sessions come with everybody in them.
    /// </summary>
    public static async Task GiveBackAsync(
        this IClinicDb db,
        IReadOnlyCollection<Session> sessions,
        CancellationToken ct
    )
    {
        var ids = sessions.Select(s => s.Id).ToList();
        var claims = await db.BookingClaims.Where(c => ids.Contains(c.SessionId)).ToListAsync(ct);
        foreach (var session in sessions)
        {
            db.GiveBack(session, claims.Where(c => c.SessionId == session.Id));
        }
    }

    /// <summary>The same for one session, whose claims were read already.</summary>
    public static void GiveBack(this IClinicDb db, Session session, IEnumerable<BookingClaim> claims)
    {
        foreach (var claim in claims)
        {
            var isGone =
                session.CancelledAt is not null
                || (
                    claim.Resource == ClaimedResource.Client
                    && session.Attending.All(p => p.ClientId != claim.ResourceId)
                );
            if (isGone)
            {
                db.BookingClaims.Remove(claim);
            }
            else if (claim.Share != ClaimShare.Whole)
            {
                claim.Clients = Math.Min(claim.Clients, SessionClaims.ClientsOf(session, claim.Share));
            }
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
