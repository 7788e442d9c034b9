using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Preparation;

namespace KapClinic.Application.Courses;

/// <summary>A course with its client and how its clearance stands: what everything that reads courses begins with.</summary>
internal sealed record CourseHead
{
    public required Course Course { get; init; }
    public required Client Client { get; init; }
    public ClearanceReview? Review { get; init; }
    public ClearanceDecision? Decision { get; init; }
    public ClearanceSuspension? Suspension { get; init; }

    /// <summary>IANA zone of the clinic.</summary>
    public required string Zone { get; init; }
}

/// <summary>What belongs to a course as a whole, with its clinical content.</summary>
internal sealed record ClinicalHead
{
    public required CourseHead Head { get; init; }
    public IntakeRecord? Intake { get; init; }
    public Intention? Intention { get; init; }
    public SessionChoices? Choices { get; init; }
    public required List<SafetyAlert> OpenAlerts { get; init; }
    public required bool IsOnCareTeam { get; init; }
}

/// <summary>
/// Heads of courses, as queries to be asked more of. The database numbers rows to pick the newest: where several courses are read, among
/// the rows of these alone, or it would number whole tables.
/// </summary>
internal static class CourseHeads
{
    /// <param name="db">The clinic.</param>
    /// <param name="courses">Which courses.</param>
    /// <param name="among">Their ids; null where there is one, which the database sees by itself.</param>
    public static IQueryable<CourseHead> HeadsOf(
        this IClinicDb db,
        IQueryable<Course> courses,
        IReadOnlyCollection<Guid>? among = null
    )
    {
        var reviews = among is null ? db.ClearanceReviews : db.ClearanceReviews.Where(r => among.Contains(r.CourseId));
        var decisions = among is null
            ? db.ClearanceDecisions
            : db.ClearanceDecisions.Where(d => among.Contains(d.CourseId));
        var suspensions = among is null
            ? db.ClearanceSuspensions
            : db.ClearanceSuspensions.Where(s => among.Contains(s.CourseId));
        return from c in courses
            join client in db.Clients on c.ClientId equals client.Id
            // Named, so that more can be asked of what comes out.
            select new CourseHead
            {
                Course = c,
                Client = client,
                Review = reviews.Where(r => r.CourseId == c.Id).OrderByDescending(r => r.BegunAt).FirstOrDefault(),
                Decision = decisions
                    .Where(d => d.CourseId == c.Id)
                    .OrderByDescending(d => d.DecidedAt)
                    .FirstOrDefault(),
                Suspension = suspensions.Where(s => s.CourseId == c.Id).OrderByDescending(s => s.At).FirstOrDefault(),
                Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault() ?? "UTC",
            };
    }

    /// <summary>The head of one course with its clinical content.</summary>
    /// <param name="db">The clinic.</param>
    /// <param name="courses">The course.</param>
    /// <param name="reader">Who reads, and is on the client's care team or not.</param>
    public static IQueryable<ClinicalHead> ClinicalHeadsOf(
        this IClinicDb db,
        IQueryable<Course> courses,
        Guid reader
    ) =>
        db.HeadsOf(courses)
            .Select(h => new ClinicalHead
            {
                Head = h,
                Intake = db.IntakeRecords.FirstOrDefault(i => i.CourseId == h.Course.Id),
                Intention = db
                    .Intentions.Where(i => i.CourseId == h.Course.Id)
                    .OrderByDescending(i => i.RecordedAt)
                    .FirstOrDefault(),
                Choices = db
                    .SessionChoices.Where(s => s.CourseId == h.Course.Id)
                    .OrderByDescending(s => s.RecordedAt)
                    .FirstOrDefault(),
                OpenAlerts = db.SafetyAlerts.Where(a => a.ClientId == h.Course.ClientId && a.ClosedAt == null).ToList(),
                IsOnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == h.Course.ClientId && m.StaffId == reader),
            });
}
