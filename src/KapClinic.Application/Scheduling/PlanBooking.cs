using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using KapClinic.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// Writes a plan into the calendar: what is booked at the very time stays, the next of its kind is moved (with its driver, order and
/// history), what is left over is cancelled, what is missing is booked anew.
/// </summary>
internal sealed class PlanBooking(IClinicDb db, BookingDesk desk, ICurrentUser user)
{
    public const string Reason = "Planned anew";

    public async Task<Result<AcceptPlan.Accepted>> BookAsync(
        PlanFile plan,
        IReadOnlyList<Visit> movable,
        IReadOnlyList<PlannedVisit> planned,
        ClinicAvailability free,
        PlaceAvailability place,
        CancellationToken ct
    )
    {
        var pairs = PlanPairs.Of(movable, planned, place.Zone);
        var kept = pairs.Where(p => p.Old is not null && PlanPairs.IsAsBooked(p.Old, p.New)).ToList();
        var gone = movable.Except(kept.Select(p => p.Old!)).ToList();
        await GiveBackAsync(gone, ct);
        var left = gone.Except(pairs.Select(p => p.Old)).ToList();
        Cancel(left!, plan);

        var ids = gone.Select(v => v.Session.Id).ToHashSet();
        var standing = PlanPlaces.Standing(plan, free, place).Where(c => !ids.Contains(c.SessionId)).ToList();
        var (booked, held, moved) = (0, 0, 0);
        DateTimeOffset? heldUntil = null;
        // All are where they will be before any is judged: the next dose is measured from where the last one goes.
        var placed = pairs
            .Except(kept)
            .Select(p =>
                (p.Old, p.New, Visit: p.Old is null ? New(plan, p.New, place) : Move(plan, p.Old, p.New, place))
            )
            .ToList();
        foreach (var (old, wanted, visit) in placed)
        {
            if (Settle(plan, wanted, visit, standing, free, place) is { } refused)
            {
                return PlanErrors.At(wanted, refused, place.Zone);
            }

            (booked, moved) = old is null ? (booked + 1, moved) : (booked, moved + 1);
            if (visit.Session.HoldKind == HoldKind.WaitsForClearance)
            {
                held++;
                heldUntil = Earlier(heldUntil, visit.Session.HoldExpiresAt!.Value);
            }
        }

        Join(plan, planned, free, place);
        if (heldUntil is { } due)
        {
            db.StaffTasks.Add(Waiting(plan, held, due));
        }

        return new AcceptPlan.Accepted(booked, held, moved, kept.Count, left.Count);
    }

    private Error? Settle(
        PlanFile plan,
        PlannedVisit wanted,
        Visit visit,
        List<BookingClaim> standing,
        ClinicAvailability free,
        PlaceAvailability place
    )
    {
        var who = PlanPlaces.Who(plan, wanted, free, place);
        if (BookingDesk.Unfit(visit.Session, who) is { } unfit)
        {
            return unfit;
        }

        var settled = BookingGates.Settle(plan.File, visit, false, user, plan.File.Now);
        if (!settled.Succeeded)
        {
            return settled.Error;
        }

        visit.Participation.AskForOwnMonitor(OwnMonitor.IsNeeded(plan.File, visit));
        var buffer = place.Buffers.FirstOrDefault(b => b.Kind == wanted.Kind);
        return desk.Claim(visit.Session, who, buffer, plan.File.Policy.Staffing, standing);
    }

    /// <summary>Everything the sessions took is free again; what they take at their new time is claimed afterwards.</summary>
    private async Task GiveBackAsync(List<Visit> gone, CancellationToken ct)
    {
        if (gone.Count > 0)
        {
            var ids = gone.ConvertAll(v => v.Session.Id);
            await db.BookingClaims.Where(c => ids.Contains(c.SessionId)).ExecuteDeleteAsync(ct);
        }
    }

    private void Cancel(List<Visit> left, PlanFile plan)
    {
        foreach (var visit in left)
        {
            visit.Participation.Cancel(Reason);
            visit.Session.Cancel(Reason, plan.File.Now);
            AskDrivers(visit, plan);
            if (visit.Pickups.Any(p => p.Stands))
            {
                db.StaffTasks.Add(LeavingVisit.TellDriver(visit.Participation, plan.File.Now));
            }
        }
    }

    private Visit New(PlanFile plan, PlannedVisit planned, PlaceAvailability place)
    {
        var session = new Session(
            Guid.CreateVersion7(),
            planned.Kind,
            place.Id,
            planned.RoomId,
            planned.StartsAt,
            planned.EndsAt,
            user.Id,
            plan.File.Now
        );
        foreach (var member in planned.Staff)
        {
            session.Assign(member.StaffId, member.Part);
        }

        db.Sessions.Add(session);
        return new Visit(session.Invite(plan.File.Course.Id, plan.File.Client.Id, VisitStatus.Held), session);
    }

    private Visit Move(PlanFile plan, Visit old, PlannedVisit planned, PlaceAvailability place)
    {
        var session = old.Session;
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
                At = plan.File.Now,
            }
        );
        if (session.StartsAt != planned.StartsAt)
        {
            AskDrivers(old, plan);
            if (old.Pickups.Any(p => p.Stands))
            {
                db.StaffTasks.Add(
                    LeavingVisit.Task(
                        MoveSession.TellTask,
                        $"Tell the driver that the visit moved to {place.Zone.Say(planned.StartsAt)}, and ask again.",
                        Role.FrontDesk,
                        old.Participation,
                        plan.File.Now.AddHours(4),
                        plan.File.Now
                    )
                );
            }
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

        return old;
    }

    private static void AskDrivers(Visit visit, PlanFile plan)
    {
        foreach (var driver in visit.Pickups)
        {
            driver.AskAgain();
        }
    }

    private void Join(
        PlanFile plan,
        IReadOnlyList<PlannedVisit> planned,
        ClinicAvailability free,
        PlaceAvailability place
    )
    {
        var everybody = planned.SelectMany(v => v.Staff).Distinct().ToList();
        desk.JoinCareTeam(
            plan.File.Client.Id,
            PlanPlaces.Who(plan, planned[0] with { Staff = everybody }, free, place)
        );
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) =>
        one is { } known && known < other ? known : other;

    private static StaffTask Waiting(PlanFile plan, int held, DateTimeOffset due) =>
        new(
            Guid.CreateVersion7(),
            BookSession.WaitingTask,
            held == 1
                ? "A planned visit is held until the medical decision."
                : $"{held} planned visits are held until the medical decision.",
            Role.Prescriber,
            plan.File.Course.PrescriberId,
            plan.File.Client.Id,
            plan.File.Course.Id,
            due,
            plan.File.Now
        );
}
