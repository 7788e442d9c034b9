using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using KapClinic.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>What becomes of visits that are planned anew, and who has to be told.</summary>
internal sealed class PlanMoves(IClinicDb db, ICurrentUser user)
{
    public const string Reason = "Planned anew";

    /// <summary>Everything the sessions took is free again; what they take at their new time is claimed afterwards.</summary>
    public async Task GiveBackAsync(IReadOnlyList<Visit> gone, CancellationToken ct)
    {
        if (gone.Count > 0)
        {
            var ids = gone.Select(v => v.Session.Id).ToList();
            await db.BookingClaims.Where(c => ids.Contains(c.SessionId)).ExecuteDeleteAsync(ct);
        }
    }

    public void Cancel(Session session, Cohort cohort)
    {
        session.Cancel(Reason, cohort.Now);
        foreach (var (_, visit) in cohort.In(session))
        {
            visit.Participation.Cancel(Reason);
            AskDrivers(visit);
            if (visit.Pickups.Any(p => p.Stands))
            {
                db.StaffTasks.Add(LeavingVisit.TellDriver(visit.Participation, cohort.Now));
            }
        }
    }

    /// <summary>Everybody's part in the session that moved.</summary>
    public List<(PlanFile Member, Visit Visit)> Move(
        Cohort cohort,
        Visit old,
        PlannedVisit planned,
        PlaceAvailability place
    )
    {
        var (session, visits) = (old.Session, cohort.In(old.Session).ToList());
        db.SessionMoves.Add(
            new SessionMove
            {
                SessionId = session.Id,
                FromStartsAt = session.StartsAt,
                FromEndsAt = session.EndsAt,
                ToStartsAt = planned.StartsAt,
                ToEndsAt = planned.EndsAt,
                FromRoomId = session.RoomId,
                ToRoomId = planned.RoomId,
                Reason = Reason,
                By = user.Id,
                At = cohort.Now,
            }
        );
        if (session.StartsAt != planned.StartsAt)
        {
            visits.ForEach(v => TellDrivers(v.Visit, planned, cohort.Now, place.Zone));
        }

        session.NoLongerOverbooked();
        session.Move(planned.StartsAt, planned.EndsAt, place.Id, planned.RoomId);
        var leaving = session
            .Staff.Where(s => !planned.Staff.Any(p => p.StaffId == s.StaffId && p.Part == s.Part))
            .ToList();
        db.SessionStaff.RemoveRange(leaving);
        session.Staff.RemoveAll(leaving.Contains);
        foreach (var member in planned.Staff)
        {
            if (!session.Staff.Exists(s => s.StaffId == member.StaffId && s.Part == member.Part))
            {
                session.Assign(member.StaffId, member.Part);
            }
        }

        return visits;
    }

    /// <summary>Visits of a client wait for the medical decision: a task for whoever decides, due when the first of them would be let go.</summary>
    public void TellPrescriber(PlanFile member, IReadOnlyList<Session> held)
    {
        if (held.Count == 0)
        {
            return;
        }

        db.StaffTasks.Add(
            new StaffTask(
                Guid.CreateVersion7(),
                BookSession.WaitingTask,
                held.Count == 1
                    ? "A planned visit is held until the medical decision."
                    : $"{held.Count} planned visits are held until the medical decision.",
                Role.Prescriber,
                member.File.Course.PrescriberId,
                member.File.Client.Id,
                member.File.Course.Id,
                held.Min(s => s.StartsAt) - Session.ClearanceHoldEnds,
                member.File.Now
            )
        );
    }

    private void TellDrivers(Visit visit, PlannedVisit planned, DateTimeOffset now, TimeZoneInfo zone)
    {
        AskDrivers(visit);
        if (visit.Pickups.Any(p => p.Stands))
        {
            db.StaffTasks.Add(
                LeavingVisit.Task(
                    MoveSession.TellTask,
                    $"Tell the driver that the visit moved to {zone.Say(planned.StartsAt)}, and ask again.",
                    Role.FrontDesk,
                    visit.Participation,
                    now.AddHours(4),
                    now
                )
            );
        }
    }

    private static void AskDrivers(Visit visit)
    {
        foreach (var driver in visit.Pickups)
        {
            driver.AskAgain();
        }
    }
}
