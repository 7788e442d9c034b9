using KapClinic.Application.Access;
using KapClinic.Application.Courses;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>A course as planning reads it: rules, clearance and visits, without anything clinical that was written at them.</summary>
/// <param name="File">Only what booking asks for is filled in.</param>
/// <param name="CareTeam">Who is on the client's care team.</param>
/// <param name="Attending">How many take part in each session.</param>
internal sealed record PlanFile(CourseFile File, IReadOnlySet<Guid> CareTeam, IReadOnlyDictionary<Guid, int> Attending)
{
    /// <summary>Whether anything more may be booked for the course.</summary>
    public bool IsOpen => File.Course.IsOpen && File.Course.Stage != Stage.Paused;

    /// <summary>Where the client comes: the place of their latest visit; null before the first.</summary>
    public Guid? ComesTo =>
        File
            .Visits.Where(v => v.Participation.Status != VisitStatus.Cancelled)
            .MaxBy(v => v.Session.StartsAt)
            ?.Session.LocationId;

    /// <summary>Visits ahead that are part of the programme, booked or held.</summary>
    public IReadOnlyList<Visit> Ahead =>
        [
            .. File.Visits.Where(v =>
                v.Participation.IsAhead
                && !v.Session.HoldHasRunOut(File.Now)
                && v.Session.StartsAt > File.Now
                && v.Session.Kind
                    is SessionKind.Preparation
                        or SessionKind.Dosing
                        or SessionKind.Integration
                        or SessionKind.Circle
                        or SessionKind.TraumaTherapy
            ),
        ];
}

/// <summary>Reads courses for planning in two statements, however many there are and however many visits they have.</summary>
internal sealed class PlanFiles(IClinicDb db, ICurrentUser user, TimeProvider clock)
{
    public async Task<Cohort?> ReadAsync(Guid courseId, bool tracked, CancellationToken ct) =>
        await ReadAsync([courseId], tracked, ct);

    /// <returns>The courses in the order asked for; null where one of them is not there.</returns>
    public async Task<Cohort?> ReadAsync(IReadOnlyCollection<Guid> courseIds, bool tracked, CancellationToken ct)
    {
        var ids = courseIds.Distinct().ToList();
        var courses = db.Courses.Where(c => ids.Contains(c.Id));
        var heads = await (
            from head in db.HeadsOf(courses.Tracked(tracked), ids)
            join version in db.ProgrammeVersions on head.Course.ProgrammeVersionId equals version.Id
            join programme in db.Programmes on head.Course.ProgrammeId equals programme.Id
            select new
            {
                Head = head,
                programme.Name,
                Version = version,
                Policy = db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First(),
                CareTeam = db
                    .CareTeamMembers.Where(m => m.ClientId == head.Course.ClientId)
                    .Select(m => m.StaffId)
                    .ToList(),
            }
        ).ToListAsync(ct);
        if (heads.Count != ids.Count)
        {
            return null;
        }

        var (rows, now) = (await VisitsAsync(ids, tracked, ct), clock.GetUtcNow());
        return new Cohort([
            .. heads
                .OrderBy(h => ids.IndexOf(h.Head.Course.Id))
                .Select(h => new PlanFile(
                    new CourseFile
                    {
                        Course = h.Head.Course,
                        Client = h.Head.Client,
                        ProgrammeName = h.Name,
                        Programme = h.Version,
                        PolicyVersion = h.Policy,
                        Review = h.Head.Review,
                        Decision = h.Head.Decision,
                        Suspension = h.Head.Suspension,
                        Visits = [.. rows[h.Head.Course.Id].Select(r => r.Visit)],
                        Now = now,
                        Zone = TimeZoneInfo.FindSystemTimeZoneById(h.Head.Zone),
                        ReaderIsOnCareTeam = user.IsSystem || h.CareTeam.Contains(user.Id),
                    },
                    h.CareTeam.ToHashSet(),
                    rows[h.Head.Course.Id]
                        .DistinctBy(r => r.Visit.Session.Id)
                        .ToDictionary(r => r.Visit.Session.Id, r => r.Attending)
                )),
        ]);
    }

    private async Task<ILookup<Guid, (Visit Visit, int Attending)>> VisitsAsync(
        List<Guid> courseIds,
        bool tracked,
        CancellationToken ct
    )
    {
        var visits = db.Participations.Where(p => courseIds.Contains(p.CourseId));
        var rows = await visits
            .Tracked(tracked)
            .OrderBy(p => p.Session!.StartsAt)
            .Select(p => new
            {
                Participation = p,
                p.Session,
                // The order decides whether the client needs a monitor of their own.
                Orders = db.DoseOrders.Where(o => o.ParticipationId == p.Id).ToList(),
                Staff = db.SessionStaff.Where(s => s.SessionId == p.SessionId).ToList(),
                Pickups = db.PickupPeople.Where(x => x.ParticipationId == p.Id).ToList(),
                Attending = db.Participations.Count(o =>
                    o.SessionId == p.SessionId && o.Status != VisitStatus.Cancelled
                ),
            })
            .ToListAsync(ct);
        return rows.ToLookup(
            r => r.Participation.CourseId,
            r =>
                (
                    new Visit(r.Participation, r.Session!)
                    {
                        Order = r.Orders.MaxBy(o => o.SignedAt),
                        Staff = [.. r.Staff.Select(s => new StaffOnSession(s, "", null))],
                        Pickups = r.Pickups,
                    },
                    r.Attending
                )
        );
    }
}
