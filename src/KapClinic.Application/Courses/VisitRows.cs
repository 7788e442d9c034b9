using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Courses;

/// <summary>A visit as the database answers, with every order that was written for it.</summary>
internal sealed record VisitRow
{
    public required Participation Participation { get; init; }
    public required Session Session { get; init; }
    public required string? Room { get; init; }
    public required bool SiteGivesEsketamine { get; init; }
    public required PreparationNote? PreparationNote { get; init; }
    public required IntegrationNote? IntegrationNote { get; init; }
    public required PreCheck? PreCheck { get; init; }
    public required List<DoseRecord> Doses { get; init; }
    public required List<DoseOrder> Orders { get; init; }
    public required List<OrderVoid> Voids { get; init; }
    public required List<PreCheckAcceptance> Acceptances { get; init; }
    public required List<PickupPerson> Pickups { get; init; }
    public required List<StaffOnSession> Staff { get; init; }

    /// <summary>The visit with the order that stands: the newest, unless it was taken back.</summary>
    public Visit ToVisit()
    {
        var order = Orders.MaxBy(o => o.SignedAt);
        return new Visit(Participation, Session)
        {
            PreparationNote = PreparationNote,
            IntegrationNote = IntegrationNote,
            Order = order,
            OrderVoid = Voids.Find(v => v.OrderId == order?.Id),
            PreCheck = PreCheck,
            Doses = [.. Doses.OrderBy(d => d.GivenAt)],
            Acceptances = Acceptances,
            Staff = Staff,
            Pickups = [.. Pickups.OrderBy(x => x.NominatedAt)],
            SiteGivesEsketamine = SiteGivesEsketamine,
        };
    }
}

/// <summary>
/// The one projection of a visit with all that hangs on it. Everything is joined by key, and the newest of several is picked in memory: to
/// pick it in SQL, the database would number the rows of whole tables.
/// </summary>
internal static class VisitRows
{
    /// <param name="db">The clinic.</param>
    /// <param name="visits">Which visits; tracked or not decides for everything that hangs on them.</param>
    /// <param name="courses">Whose visits come with what was written and given at them.</param>
    /// <param name="inFull">
    /// Only these come with what nobody asks of another visit: order, checks of the day, pickup and staff. Null for all of them.
    /// </param>
    public static IQueryable<VisitRow> VisitRowsOf(
        this IClinicDb db,
        IQueryable<Participation> visits,
        IReadOnlyCollection<Guid> courses,
        IReadOnlyCollection<Guid>? inFull = null
    )
    {
        // What an index leads straight to, whatever the planner thinks of the joins.
        var preparationNotes = db.PreparationNotes.Where(n => courses.Contains(n.CourseId));
        var integrationNotes = db.IntegrationNotes.Where(n => courses.Contains(n.CourseId));
        var doses = db.DoseRecords.Where(d => courses.Contains(d.CourseId));
        var orders = inFull is null
            ? db.DoseOrders.Where(x => courses.Contains(x.CourseId))
            : db.DoseOrders.Where(x => inFull.Contains(x.ParticipationId));
        var checks = inFull is null ? db.PreChecks : db.PreChecks.Where(x => inFull.Contains(x.ParticipationId));
        var voids = inFull is null ? db.OrderVoids : db.OrderVoids.Where(x => inFull.Contains(x.ParticipationId));
        var acceptances = inFull is null
            ? db.PreCheckAcceptances
            : db.PreCheckAcceptances.Where(x => inFull.Contains(x.ParticipationId));
        var pickups = inFull is null ? db.PickupPeople : db.PickupPeople.Where(x => inFull.Contains(x.ParticipationId));
        var all = inFull is null;
        return from p in visits
            join room in db.Rooms on p.Session!.RoomId equals (Guid?)room.Id into rooms
            from room in rooms.DefaultIfEmpty()
            join place in db.Locations on p.Session!.LocationId equals place.Id
            join prepared in preparationNotes on p.Id equals prepared.ParticipationId into preparations
            from prepared in preparations.DefaultIfEmpty()
            join integrated in integrationNotes on p.Id equals integrated.ParticipationId into integrations
            from integrated in integrations.DefaultIfEmpty()
            join check in checks on p.Id equals check.ParticipationId into ofTheDay
            from check in ofTheDay.DefaultIfEmpty()
            select new VisitRow
            {
                Participation = p,
                Session = p.Session!,
                Room = room.Name,
                SiteGivesEsketamine = place.EsketamineCertified,
                PreparationNote = prepared,
                IntegrationNote = integrated,
                PreCheck = check,
                Doses = doses.Where(d => d.ParticipationId == p.Id).ToList(),
                Orders = orders.Where(o => o.ParticipationId == p.Id).ToList(),
                Voids = voids.Where(v => v.ParticipationId == p.Id).ToList(),
                Acceptances = acceptances.Where(a => a.ParticipationId == p.Id).ToList(),
                Pickups = pickups.Where(x => x.ParticipationId == p.Id).ToList(),
                Staff = (
                    from row in db.SessionStaff
                    join member in db.StaffMembers on row.StaffId equals member.Id
                    where row.SessionId == p.SessionId && (all || inFull!.Contains(p.Id))
                    select new StaffOnSession(
                        row,
                        member.Name,
                        member
                            .Credentials.Where(c =>
                                c.Kind == CredentialKind.KetamineTraining
                                || c.Kind == CredentialKind.PsychedelicTraining
                            )
                            .Max(c => (DateOnly?)c.CountsUntil)
                    )
                ).ToList(),
            };
    }
}
