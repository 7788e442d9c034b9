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
/// <param name="Shared">Sessions in which other courses take part too.</param>
internal sealed record PlanFile(CourseFile File, IReadOnlySet<Guid> CareTeam, IReadOnlySet<Guid> Shared)
{
    /// <summary>Visits ahead that a new plan may move: booked or held, the client's alone, and part of the programme.</summary>
    public IReadOnlyList<Visit> Movable =>
        [
            .. File.Visits.Where(v =>
                v.Participation.IsAhead
                && !v.Session.HoldHasRunOut(File.Now)
                && v.Session.StartsAt > File.Now
                && !Shared.Contains(v.Session.Id)
                && v.Session.Kind
                    is SessionKind.Preparation
                        or SessionKind.Dosing
                        or SessionKind.Integration
                        or SessionKind.Circle
                        or SessionKind.TraumaTherapy
            ),
        ];
}

/// <summary>Reads a course for planning in two statements, however many visits it has.</summary>
internal sealed class PlanFiles(IClinicDb db, ICurrentUser user, TimeProvider clock)
{
    public async Task<PlanFile?> ReadAsync(Guid courseId, bool tracked, CancellationToken ct)
    {
        var courses = db.Courses.Where(c => c.Id == courseId);
        var head = await (
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
        ).SingleOrDefaultAsync(ct);
        if (head is null)
        {
            return null;
        }

        var rows = await VisitsAsync(courseId, tracked, ct);
        var file = new CourseFile
        {
            Course = head.Course,
            Client = head.Client,
            ProgrammeName = head.Name,
            Programme = head.Version,
            PolicyVersion = head.Policy,
            Review = head.Review,
            Decision = head.Decision,
            Suspension = head.Suspension,
            Visits = [.. rows.Select(r => r.Visit)],
            Now = clock.GetUtcNow(),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(head.Zone),
            ReaderIsOnCareTeam = user.IsSystem || head.CareTeam.Contains(user.Id),
        };
        return new PlanFile(
            file,
            head.CareTeam.ToHashSet(),
            rows.Where(r => r.IsShared).Select(r => r.Visit.Session.Id).ToHashSet()
        );
    }

    private async Task<List<(Visit Visit, bool IsShared)>> VisitsAsync(
        Guid courseId,
        bool tracked,
        CancellationToken ct
    )
    {
        var visits = db.Participations.Where(p => p.CourseId == courseId);
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
                IsShared = db.Participations.Any(o =>
                    o.SessionId == p.SessionId && o.Id != p.Id && o.Status != VisitStatus.Cancelled
                ),
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r =>
                (
                    new Visit(r.Participation, r.Session!)
                    {
                        Order = r.Order,
                        Staff = [.. r.Staff.Select(s => new StaffOnSession(s, "", null))],
                        Pickups = r.Pickups,
                    },
                    r.IsShared
                )
            ),
        ];
    }
}
