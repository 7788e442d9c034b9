using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Scheduling.Planning;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <param name="Booked">Visits that are booked now and were not before.</param>
/// <param name="Held">Of those, held until the medical decision.</param>
/// <param name="Waiting">Places held for those of a group who are not cleared yet, in visits that others are booked for.</param>
/// <param name="Moved">Visits that have another time, room or people.</param>
/// <param name="Kept">Visits that stay as they were.</param>
/// <param name="Cancelled">Visits the new plan has no use for.</param>
internal sealed record PlanBooked(int Booked, int Held, int Waiting, int Moved, int Kept, int Cancelled);

/// <summary>
/// Writes a plan into the calendar, for one course or for a group: what is booked at the very time stays, the next of its kind is moved
/// (with its drivers, orders and history), what is left over is cancelled, what is missing is booked anew.
/// </summary>
internal sealed class PlanBooking(
    IClinicDb db,
    AvailabilityQuery availability,
    BookingDesk desk,
    PlanMoves moves,
    ICurrentUser user
)
{
    /// <summary>Looks at the plan once more, under lock, and books all of it or nothing.</summary>
    public async Task<Result<PlanBooked>> AcceptAsync(
        Cohort cohort,
        PlanAsk ask,
        IReadOnlyList<AcceptPlan.PlanItem> items,
        CancellationToken ct
    )
    {
        var movable = ask.Anew ? cohort.Movable : [];
        await LockAsync(cohort, movable, items, ct);
        var free = await availability.ReadAsync(PlanRequests.Availability(cohort, ask), ct);
        if (PlanRequests.Place(free, ask, cohort.First) is not { } place)
        {
            return BookingErrors.LocationNotFound;
        }

        if (cohort.Refusal(place) is { } refused)
        {
            return refused;
        }

        var visits = items.Select(v => v.Planned(cohort.First.File)).ToList();
        if (PlanCheck.Find(PlanRequests.Of(cohort, ask, free, place), visits) is { } fault)
        {
            return PlanErrors.Of(fault, cohort, free, place);
        }

        var booked = await BookAsync(cohort, movable, visits, free, place, ct);
        if (!booked.Succeeded)
        {
            return booked;
        }

        var saved = await desk.SaveAsync(ct);
        return saved.Succeeded ? booked : Result<PlanBooked>.Refuse(saved.Errors);
    }

    private async Task LockAsync(
        Cohort cohort,
        IReadOnlyList<Visit> movable,
        IReadOnlyList<AcceptPlan.PlanItem> items,
        CancellationToken ct
    )
    {
        if (movable.Count > 0)
        {
            await db.LockSessionsAsync([.. movable.Select(v => v.Session.Id)], ct);
        }

        List<Guid> resources =
        [
            .. cohort.Members.Select(m => m.File.Client.Id),
            .. items.Select(v => v.RoomId),
            .. items.SelectMany(v => v.Staff).Select(s => s.StaffId),
        ];
        var (from, until) = (items.Min(v => v.StartsAt), items.Max(v => v.StartsAt));
        await desk.ReserveAsync(resources, from.AddDays(-1), until.AddDays(1), ct);
    }

    private async Task<Result<PlanBooked>> BookAsync(
        Cohort cohort,
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
        await moves.GiveBackAsync(gone, ct);
        var left = gone.Except(pairs.Select(p => p.Old)).ToList();
        left.ForEach(v => moves.Cancel(v!.Session, cohort));

        var ids = gone.Select(v => v.Session.Id).ToHashSet();
        var standing = PlanPlaces.Standing(cohort, free, place).Where(c => !ids.Contains(c.SessionId)).ToList();
        // All are where they will be before any is judged: the next dose is measured from where the last one goes.
        var placed = pairs
            .Except(kept)
            .Select(p =>
                (
                    p.Old,
                    p.New,
                    Visits: p.Old is null ? New(cohort, p.New, place) : moves.Move(cohort, p.Old, p.New, place)
                )
            )
            .ToList();
        var waiting = new List<(PlanFile Member, Session Session)>();
        foreach (var (_, wanted, visits) in placed)
        {
            if (Settle(cohort, wanted, visits, standing, free, place) is { } refused)
            {
                return refused;
            }

            waiting.AddRange(
                visits
                    .Where(v => v.Visit.Participation.Status == VisitStatus.Held)
                    .Select(v => (v.Member, v.Visit.Session))
            );
        }

        foreach (var member in cohort.Members)
        {
            Join(member, planned, free, place);
            moves.TellPrescriber(member, [.. waiting.Where(w => w.Member == member).Select(w => w.Session)]);
        }

        return new PlanBooked(
            placed.Count(p => p.Old is null),
            placed.Count(p => p.Visits[0].Visit.Session.HoldKind == HoldKind.WaitsForClearance),
            waiting.Count(w => w.Session.HoldKind is null),
            placed.Count(p => p.Old is not null),
            kept.Count,
            left.Count
        );
    }

    /// <summary>Books the visit for everybody who may be booked; it is held where nobody may.</summary>
    private Error? Settle(
        Cohort cohort,
        PlannedVisit wanted,
        List<(PlanFile Member, Visit Visit)> visits,
        List<BookingClaim> standing,
        ClinicAvailability free,
        PlaceAvailability place
    )
    {
        var session = visits[0].Visit.Session;
        var who = PlanPlaces.Who(cohort.First, wanted, free, place);
        if (BookingDesk.Unfit(session, who) is { } unfit)
        {
            return PlanErrors.At(wanted, unfit, place.Zone);
        }

        var anyBooked = false;
        foreach (var (member, visit) in visits)
        {
            var settled = BookingGates.Settle(member.File, visit, false, user, member.File.Now);
            if (!settled.Succeeded)
            {
                return PlanErrors.At(
                    wanted,
                    settled.Error,
                    place.Zone,
                    cohort.IsGroup ? member.File.Client.FullName : null
                );
            }

            anyBooked |= session.HoldKind is null;
            visit.Participation.AskForOwnMonitor(OwnMonitor.IsNeeded(member.File, visit));
        }

        if (anyBooked)
        {
            // The group stands; those who wait for the decision keep their place in it.
            session.Book();
        }

        var buffer = place.Buffers.FirstOrDefault(b => b.Kind == wanted.Kind);
        return desk.Claim(session, who, buffer, cohort.First.File.Policy.Staffing, standing) is { } taken
            ? PlanErrors.At(wanted, taken, place.Zone)
            : null;
    }

    private List<(PlanFile Member, Visit Visit)> New(Cohort cohort, PlannedVisit planned, PlaceAvailability place)
    {
        var session = new Session(
            Guid.CreateVersion7(),
            planned.Kind,
            place.Id,
            planned.RoomId,
            planned.StartsAt,
            planned.EndsAt,
            user.Id,
            cohort.Now
        );
        foreach (var member in planned.Staff)
        {
            session.Assign(member.StaffId, member.Part);
        }

        db.Sessions.Add(session);
        return
        [
            .. cohort.Members.Select(m =>
                (m, new Visit(session.Invite(m.File.Course.Id, m.File.Client.Id, VisitStatus.Held), session))
            ),
        ];
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
}
