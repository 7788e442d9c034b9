using KapClinic.Domain.Courses;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>Reads the visits on a course file, with all that hangs on each, in one statement for any number of visits.</summary>
internal static class CourseFileVisits
{
    public static async Task<List<Visit>> VisitsOnFileAsync(
        this IClinicDb db,
        Guid courseId,
        bool tracked,
        CancellationToken ct
    )
    {
        var ofCourse = db.Participations.Where(p => p.CourseId == courseId);
        var approvals = db.HardApprovals.Where(x => ofCourse.Any(p => p.Id == x.ParticipationId));
        var checks = db.DischargeChecks.Where(x => ofCourse.Any(p => p.Id == x.ParticipationId));
        var endings = db.EndingRecords.Where(x => x.CourseId == courseId);
        // Few of each, so one statement with their product is cheaper than another round trip.
        var rows = await db.VisitRowsOf(ofCourse.Tracked(tracked), [courseId])
            .Select(r => new
            {
                Row = r,
                HardApproval = approvals
                    .Where(x => x.ParticipationId == r.Participation!.Id)
                    .OrderByDescending(x => x.At)
                    .FirstOrDefault(),
                DischargeCheck = checks
                    .Where(x => x.ParticipationId == r.Participation!.Id)
                    .OrderByDescending(x => x.At)
                    .FirstOrDefault(),
                Ending = endings.FirstOrDefault(x => x.ParticipationId == r.Participation!.Id),
            })
            .ToListAsync(ct);
        var more = rows.DistinctBy(r => r.Row.Participation!.Id).ToDictionary(r => r.Row.Participation!.Id);
        return
        [
            .. rows.Select(r => r.Row)
                .ToVisits()
                .Select(v => (Visit: v, More: more[v.Participation.Id]))
                .Select(v =>
                    v.Visit with
                    {
                        HardApproval = v.More.HardApproval,
                        DischargeCheck = v.More.DischargeCheck,
                        Ending = v.More.Ending,
                    }
                ),
        ];
    }

    /// <summary>For handlers, what is changed on the row is saved; pages only read it.</summary>
    public static IQueryable<T> Tracked<T>(this IQueryable<T> query, bool tracked)
        where T : class => tracked ? query : query.AsNoTracking();
}
