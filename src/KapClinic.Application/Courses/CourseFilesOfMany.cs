using KapClinic.Application.Access;
using KapClinic.Domain.Consents;
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

        var rows = (await db.PartsOf(courses, answering, visits, user.Id).ToListAsync(ct)).ToLookup(r => r.Part);
        var policy = rows[CoursePartKind.Policy].First(r => r.Policy is not null).Policy!;
        var programmes = rows[CoursePartKind.Programmes]
            .Where(r => r.Programme is not null)
            .ToDictionary(r => r.Programme!.Id);
        var texts = rows[CoursePartKind.Texts].Select(r => r.Text).OfType<ConsentText>().OrderBy(t => t.Kind).ToList();
        var alerts = rows[CoursePartKind.Alerts]
            .Where(r => r.Alert is not null)
            .ToLookup(r => r.CourseId, r => r.Alert!);
        var signed = rows[CoursePartKind.Signatures].Where(r => r.Signature is not null).ToLookup(r => r.CourseId);
        var measures = rows[CoursePartKind.Measures]
            .Where(r => r.Measure is not null)
            .ToLookup(r => r.CourseId, r => r.Measure!);
        var seen = rows[CoursePartKind.Visits]
            .Where(r => r.Visit?.Participation is not null)
            .ToLookup(r => r.CourseId, r => r.Visit!);
        var now = clock.GetUtcNow();
        return new ManyCourseFiles(
            [
                .. rows[CoursePartKind.Head]
                    // Two of the same moment are one too many.
                    .DistinctBy(r => r.CourseId)
                    .Select(h => new CourseFile
                    {
                        Course = h.Course!,
                        Client = h.Client!,
                        ProgrammeName = programmes[h.Course!.ProgrammeVersionId].ProgrammeName!,
                        Programme = programmes[h.Course.ProgrammeVersionId].Programme!,
                        PolicyVersion = policy,
                        Intake = h.Intake,
                        Intention = h.Intention,
                        Choices = h.Choices,
                        Review = h.Review,
                        Decision = h.Decision,
                        Suspension = h.Suspension,
                        OpenAlerts = [.. alerts[h.CourseId]],
                        Consents = [.. texts.Select(t => OnFile(t, signed[h.CourseId]))],
                        Measures = [.. measures[h.CourseId].OrderByDescending(m => m.TakenAt)],
                        Visits = [.. seen[h.CourseId].ToVisits()],
                        Now = now,
                        Zone = TimeZoneInfo.FindSystemTimeZoneById(h.Zone ?? "UTC"),
                        ReaderIsOnCareTeam = h.Care is not null || user.IsSystem,
                    }),
            ],
            seen.SelectMany(v => v)
                .Where(v => v.Room is not null)
                .DistinctBy(v => v.Session!.RoomId)
                .ToDictionary(v => v.Session!.RoomId!.Value, v => v.Room!)
        );
    }

    private static ConsentOnFile OnFile(ConsentText text, IEnumerable<CoursePart> signed)
    {
        var newest = signed.FirstOrDefault(s => s.Signature!.Kind == text.Kind);
        return new ConsentOnFile(text, newest?.Signature, newest?.Withdrawal);
    }
}
