using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Courses;

/// <summary>
/// A visit as the database answers: once for each dose, order, driver and member of staff it has, of which there are few. Everything may be
/// missing, for rows of other things stand between them.
/// </summary>
internal sealed record VisitRow
{
    public Participation? Participation { get; init; }
    public Session? Session { get; init; }
    public string? Room { get; init; }
    public bool? SiteGivesEsketamine { get; init; }
    public PreparationNote? PreparationNote { get; init; }
    public IntegrationNote? IntegrationNote { get; init; }
    public PreCheck? PreCheck { get; init; }
    public DoseRecord? Dose { get; init; }
    public DoseOrder? Order { get; init; }
    public OrderVoid? Void { get; init; }
    public PreCheckAcceptance? Acceptance { get; init; }
    public PickupPerson? Pickup { get; init; }
    public SessionStaff? Staff { get; init; }
    public string? StaffName { get; init; }
    public DateOnly? TrainingUntil { get; init; }
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
        var ids = inFull ?? [];
        var all = inFull is null;
        return from p in visits
            join session in db.Sessions on p.SessionId equals session.Id
            join place in db.Locations on session.LocationId equals place.Id
            join room in db.Rooms on session.RoomId equals (Guid?)room.Id into rooms
            from room in rooms.DefaultIfEmpty()
            join prepared in preparationNotes on p.Id equals prepared.ParticipationId into preparations
            from prepared in preparations.DefaultIfEmpty()
            join integrated in integrationNotes on p.Id equals integrated.ParticipationId into integrations
            from integrated in integrations.DefaultIfEmpty()
            join check in checks on p.Id equals check.ParticipationId into ofTheDay
            from check in ofTheDay.DefaultIfEmpty()
            join dose in doses on p.Id equals dose.ParticipationId into given
            from dose in given.DefaultIfEmpty()
            join order in orders on p.Id equals order.ParticipationId into ordered
            from order in ordered.DefaultIfEmpty()
            join taken in voids on order.Id equals taken.OrderId into takenBack
            from taken in takenBack.DefaultIfEmpty()
            join acceptance in acceptances on p.Id equals acceptance.ParticipationId into accepted
            from acceptance in accepted.DefaultIfEmpty()
            join pickup in pickups on p.Id equals pickup.ParticipationId into drivers
            from pickup in drivers.DefaultIfEmpty()
            from staff in db
                .SessionStaff.Where(s => s.SessionId == p.SessionId && (all || ids.Contains(p.Id)))
                .DefaultIfEmpty()
            join m in db.StaffMembers on staff.StaffId equals m.Id into members
            from member in members.DefaultIfEmpty()
            select new VisitRow
            {
                Participation = p,
                Session = session,
                Room = room.Name,
                SiteGivesEsketamine = place.EsketamineCertified,
                PreparationNote = prepared,
                IntegrationNote = integrated,
                PreCheck = check,
                Dose = dose,
                Order = order,
                Void = taken,
                Acceptance = acceptance,
                Pickup = pickup,
                Staff = staff,
                StaffName = member.Name,
                TrainingUntil = member
                    .Credentials.Where(c =>
                        c.Kind == CredentialKind.KetamineTraining || c.Kind == CredentialKind.PsychedelicTraining
                    )
                    .Max(c => (DateOnly?)c.CountsUntil),
            };
    }

    /// <summary>The visits by their time, each with the order that stands: the newest, unless it was taken back.</summary>
    public static IEnumerable<Visit> ToVisits(this IEnumerable<VisitRow> rows) =>
        rows.GroupBy(r => r.Participation!.Id).Select(ToVisit).OrderBy(v => v.Session.StartsAt);

    private static Visit ToVisit(IEnumerable<VisitRow> rows)
    {
        var all = rows.ToList();
        var first = all[0];
        var order = Each(all, r => r.Order, o => o.Id).MaxBy(o => o.SignedAt);
        return new Visit(first.Participation!, first.Session!)
        {
            PreparationNote = first.PreparationNote,
            IntegrationNote = first.IntegrationNote,
            Order = order,
            OrderVoid = all.Find(r => r.Void is not null && r.Void.OrderId == order?.Id)?.Void,
            PreCheck = first.PreCheck,
            Doses = [.. Each(all, r => r.Dose, d => d.Id).OrderBy(d => d.GivenAt)],
            Acceptances = [.. Each(all, r => r.Acceptance, a => a.Id)],
            Pickups = [.. Each(all, r => r.Pickup, x => x.Id).OrderBy(x => x.NominatedAt)],
            Staff =
            [
                .. all.Where(r => r.Staff is not null)
                    .DistinctBy(r => (r.Staff!.StaffId, r.Staff.Part))
                    .Select(r => new StaffOnSession(r.Staff!, r.StaffName!, r.TrainingUntil)),
            ],
            SiteGivesEsketamine = first.SiteGivesEsketamine == true,
        };
    }

    private static IEnumerable<T> Each<T>(IEnumerable<VisitRow> rows, Func<VisitRow, T?> what, Func<T, Guid> id)
        where T : class => rows.Select(what).OfType<T>().DistinctBy(id);
}
