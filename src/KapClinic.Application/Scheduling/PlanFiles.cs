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
            from course in tracked ? courses : courses.AsNoTracking()
            join client in db.Clients on course.ClientId equals client.Id
            join version in db.ProgrammeVersions on course.ProgrammeVersionId equals version.Id
            join programme in db.Programmes on course.ProgrammeId equals programme.Id
            select new
            {
                Course = course,
                Client = client,
                programme.Name,
                Version = version,
                Policy = db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First(),
                Review = db
                    .ClearanceReviews.Where(r => r.CourseId == course.Id)
                    .OrderByDescending(r => r.BegunAt)
                    .FirstOrDefault(),
                Decision = db
                    .ClearanceDecisions.Where(d => d.CourseId == course.Id)
                    .OrderByDescending(d => d.DecidedAt)
                    .FirstOrDefault(),
                Suspension = db
                    .ClearanceSuspensions.Where(s => s.CourseId == course.Id)
                    .OrderByDescending(s => s.At)
                    .FirstOrDefault(),
                Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault() ?? "UTC",
                CareTeam = db.CareTeamMembers.Where(m => m.ClientId == course.ClientId).Select(m => m.StaffId).ToList(),
            }
        ).ToListAsync(ct);
        if (heads.Count != ids.Count)
        {
            return null;
        }

        var (rows, now) = (await VisitsAsync(ids, tracked, ct), clock.GetUtcNow());
        return new Cohort([
            .. heads
                .OrderBy(h => ids.IndexOf(h.Course.Id))
                .Select(h => new PlanFile(
                    new CourseFile
                    {
                        Course = h.Course,
                        Client = h.Client,
                        ProgrammeName = h.Name,
                        Programme = h.Version,
                        PolicyVersion = h.Policy,
                        Review = h.Review,
                        Decision = h.Decision,
                        Suspension = h.Suspension,
                        Visits = [.. rows[h.Course.Id].Select(r => r.Visit)],
                        Now = now,
                        Zone = TimeZoneInfo.FindSystemTimeZoneById(h.Zone),
                        ReaderIsOnCareTeam = user.IsSystem || h.CareTeam.Contains(user.Id),
                    },
                    h.CareTeam.ToHashSet(),
                    rows[h.Course.Id]
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
        var rows = await (tracked ? visits : visits.AsNoTracking())
            .OrderBy(p => p.Session!.StartsAt)
            .Select(p => new
            {
                Participation = p,
                p.Session,
                // The order decides whether the client needs a monitor of their own.
                Order = db
                    .DoseOrders.Where(o => o.ParticipationId == p.Id)
                    .OrderByDescending(o => o.SignedAt)
                    .FirstOrDefault(),
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
                        Order = r.Order,
                        Staff = [.. r.Staff.Select(s => new StaffOnSession(s, "", null))],
                        Pickups = r.Pickups,
                    },
                    r.Attending
                )
        );
    }
}
