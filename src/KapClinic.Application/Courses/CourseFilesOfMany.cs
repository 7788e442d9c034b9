using KapClinic.Application.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>Several course files with the names of the rooms they visit.</summary>
public sealed record ManyCourseFiles(IReadOnlyList<CourseFile> Files, IReadOnlyDictionary<Guid, string> Rooms)
{
    public string? Room(Guid? roomId) => roomId is { } id ? Rooms.GetValueOrDefault(id) : null;
}

/// <summary>A visit whose gates are asked about.</summary>
public sealed record AskedVisit(Guid ParticipationId, Guid CourseId, SessionKind Kind);

/// <summary>
/// Reads the files of many courses at once: one statement, however many courses and visits there are. Vital signs are left out, and which
/// questionnaires are read is what gates ask for.
/// </summary>
public sealed class CourseFilesOfMany(IClinicDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>A board shows a day or three; more courses than this on them is a clinic of another size.</summary>
    public const int Most = 400;

    /// <summary>For boards, in two statements: every visit of these courses with all that hangs on it.</summary>
    public async Task<ManyCourseFiles> ReadAsync(IQueryable<Course> courses, CancellationToken ct)
    {
        var ids = await courses.OrderBy(c => c.Id).Select(c => c.Id).Take(Most).ToListAsync(ct);
        var visits = db.Participations.Where(p => ids.Contains(p.CourseId));
        return await ReadAsync(ids, ids, db.VisitRowsOf(visits, ids), ct);
    }

    /// <summary>
    /// For calendars: what the gates of these visits read. Where they look at the course's other visits, these come too, without what no
    /// gate asks of another visit.
    /// </summary>
    public async Task<IReadOnlyList<CourseFile>> ReadAtOnceAsync(
        IReadOnlyCollection<AskedVisit> asked,
        CancellationToken ct
    )
    {
        var courses = asked.Select(a => a.CourseId).Distinct().ToList();
        var looking = asked.Where(a => VisitReadiness.LooksAtOtherVisits(a.Kind)).ToList();
        var whole = looking.Select(a => a.CourseId).Distinct().ToList();
        var answering = asked.Where(a => VisitReadiness.AsksTheClient(a.Kind)).Select(a => a.CourseId).Distinct();
        var ids = asked.Select(a => a.ParticipationId).ToList();
        var visits = db.Participations.Where(p => whole.Contains(p.CourseId) || ids.Contains(p.Id));
        var rows = db.VisitRowsOf(visits, whole, inFull: [.. looking.Select(a => a.ParticipationId)]);
        return (await ReadAsync(courses, [.. answering], rows, ct)).Files;
    }

    private async Task<ManyCourseFiles> ReadAsync(
        List<Guid> courses,
        List<Guid> answering,
        IQueryable<VisitRow> visits,
        CancellationToken ct
    )
    {
        if (courses.Count == 0)
        {
            return new ManyCourseFiles([], new Dictionary<Guid, string>());
        }

        var parts = await db.CoursePartsAsync(courses, answering, visits, user.Id, ct);
        var now = clock.GetUtcNow();
        return new ManyCourseFiles(
            [
                .. parts.Heads.Select(h =>
                {
                    var programme = parts.Programmes[h.Head.Course.ProgrammeVersionId];
                    return new CourseFile
                    {
                        Course = h.Head.Course,
                        Client = h.Head.Client,
                        ProgrammeName = programme.Name,
                        Programme = programme.Version,
                        PolicyVersion = parts.Policy,
                        Intake = h.Intake,
                        Intention = h.Intention,
                        Choices = h.Choices,
                        Review = h.Head.Review,
                        Decision = h.Head.Decision,
                        Suspension = h.Head.Suspension,
                        OpenAlerts = h.OpenAlerts,
                        Consents = parts.ConsentsOf(h.Head.Client.Id),
                        Measures = [.. parts.Measures[h.Head.Client.Id].OrderByDescending(m => m.TakenAt)],
                        Visits =
                        [
                            .. parts.Visits[h.Head.Course.Id].OrderBy(v => v.Session.StartsAt).Select(v => v.ToVisit()),
                        ],
                        Now = now,
                        Zone = TimeZoneInfo.FindSystemTimeZoneById(h.Head.Zone),
                        ReaderIsOnCareTeam = h.IsOnCareTeam || user.IsSystem,
                    };
                }),
            ],
            parts.Rooms
        );
    }
}
