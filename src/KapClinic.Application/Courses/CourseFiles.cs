using KapClinic.Application.Access;
using KapClinic.Application.Consents;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>Reads a course file in a fixed number of statements, however long the course has been going (five).</summary>
public sealed class CourseFiles(IClinicDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>In focus is no visit: nobody's vital signs are read, which saves a statement.</summary>
    public static readonly Guid NoVisit = Guid.Empty;

    /// <summary>For clinical acts: refuses whoever is not on the client's care team.</summary>
    public async Task<Result<CourseFile>> OpenForCareAsync(Guid courseId, CancellationToken ct) =>
        ForCare(await OpenAsync(courseId, ct));

    /// <summary>For clinical reading: refuses whoever is not on the client's care team.</summary>
    public async Task<Result<CourseFile>> ReadForCareAsync(Guid courseId, CancellationToken ct) =>
        ForCare(await ReadAsync(courseId, ct));

    /// <summary>For clinical acts at a visit.</summary>
    public async Task<Result<FileAtVisit>> OpenForCareAtAsync(Guid participationId, CancellationToken ct) =>
        ForCareAt(await OpenByVisitAsync(participationId, tracked: true, ct), participationId);

    /// <summary>For clinical reading at a visit.</summary>
    public async Task<Result<FileAtVisit>> ReadForCareAtAsync(Guid participationId, CancellationToken ct) =>
        ForCareAt(await OpenByVisitAsync(participationId, tracked: false, ct), participationId);

    /// <summary>For pages: nothing is tracked.</summary>
    public Task<CourseFile?> ReadAsync(Guid courseId, CancellationToken ct, Guid? focus = null) =>
        LoadAsync(courseId, focus, tracked: false, ct);

    /// <summary>For handlers: what is changed on the file is saved.</summary>
    public Task<CourseFile?> OpenAsync(Guid courseId, CancellationToken ct, Guid? focus = null) =>
        LoadAsync(courseId, focus, tracked: true, ct);

    /// <summary>For acts of the desk at a visit: status, driver, room.</summary>
    public async Task<FileAtVisit?> OpenAtAsync(Guid participationId, CancellationToken ct) =>
        At(await OpenByVisitAsync(participationId, tracked: true, ct), participationId);

    /// <summary>For booking: as <see cref="OpenAtAsync"/>, without anybody's vital signs.</summary>
    public async Task<FileAtVisit?> OpenForBookingAtAsync(Guid participationId, CancellationToken ct) =>
        At(await LoadAsync(CourseOf(participationId), NoVisit, tracked: true, ct), participationId);

    /// <inheritdoc cref="OpenAtAsync"/>
    public async Task<FileAtVisit?> ReadAtAsync(Guid participationId, CancellationToken ct) =>
        At(await OpenByVisitAsync(participationId, tracked: false, ct), participationId);

    private static FileAtVisit? At(CourseFile? file, Guid participationId) =>
        file?.Find(participationId) is { } visit ? new FileAtVisit(file, visit) : null;

    private static Result<CourseFile> ForCare(CourseFile? file) =>
        file switch
        {
            null => CourseErrors.NotFound,
            { ReaderIsOnCareTeam: false } => AccessErrors.NotOnCareTeam,
            _ => file,
        };

    private static Result<FileAtVisit> ForCareAt(CourseFile? file, Guid participationId)
    {
        var opened = ForCare(file);
        return opened.Succeeded ? At(opened.Value, participationId)! : Result<FileAtVisit>.Refuse(opened.Errors);
    }

    private Task<CourseFile?> OpenByVisitAsync(Guid participationId, bool tracked, CancellationToken ct) =>
        LoadAsync(CourseOf(participationId), participationId, tracked, ct);

    private IQueryable<Course> CourseOf(Guid participationId) =>
        db.Courses.Where(c =>
            c.Id == db.Participations.Where(p => p.Id == participationId).Select(p => p.CourseId).FirstOrDefault()
        );

    private Task<CourseFile?> LoadAsync(Guid courseId, Guid? focus, bool tracked, CancellationToken ct) =>
        LoadAsync(db.Courses.Where(c => c.Id == courseId), focus, tracked, ct);

    private async Task<CourseFile?> LoadAsync(
        IQueryable<Course> course,
        Guid? focus,
        bool tracked,
        CancellationToken ct
    )
    {
        // Few alerts are open at a time, so one statement with them is cheaper than another round trip. There is one course or none; asked
        // for one, the database would first look for it alone and then number everybody's decisions to find its newest.
        var read = (await Read(course.Tracked(tracked)).AsSingleQuery().ToListAsync(ct)).SingleOrDefault();
        if (read is null)
        {
            return null;
        }

        var (clinical, head) = (read.Clinical, read.Clinical.Head);
        var (courseId, clientId) = (head.Course.Id, head.Client.Id);
        var visits = await db.VisitsOnFileAsync(courseId, tracked, ct);
        focus ??= Focus(visits);
        var vitals =
            focus is { } id && id != NoVisit
                ? await db
                    .VitalsRecords.AsNoTracking()
                    .Where(v => v.ParticipationId == id && !db.ConsoleEntries.Any(e => e.Strikes == v.Id))
                    .OrderBy(v => v.TakenAt)
                    .ToListAsync(ct)
                : [];
        return new CourseFile
        {
            Course = head.Course,
            Client = head.Client,
            ProgrammeName = read.ProgrammeName,
            Programme = read.Programme,
            PolicyVersion = read.Policy,
            Intake = clinical.Intake,
            Intention = clinical.Intention,
            Choices = clinical.Choices,
            Review = head.Review,
            Decision = head.Decision,
            Suspension = head.Suspension,
            Consents = await ConsentsAsync(clientId, ct),
            OpenAlerts = clinical.OpenAlerts,
            Measures = await db
                .MeasureResponses.AsNoTracking()
                .Where(m => m.ClientId == clientId)
                .OrderByDescending(m => m.TakenAt)
                .Take(200)
                .ToListAsync(ct),
            Visits = [.. visits.Select(v => v.Participation.Id == focus ? v with { Vitals = vitals } : v)],
            Now = clock.GetUtcNow(),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(head.Zone),
            ReaderIsOnCareTeam = clinical.IsOnCareTeam || user.IsSystem,
        };
    }

    private IQueryable<FileHead> Read(IQueryable<Course> course) =>
        from h in db.ClinicalHeadsOf(course, user.Id)
        join version in db.ProgrammeVersions on h.Head.Course.ProgrammeVersionId equals version.Id
        join programme in db.Programmes on h.Head.Course.ProgrammeId equals programme.Id
        select new FileHead(
            h,
            programme.Name,
            version,
            db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First()
        );

    private async Task<IReadOnlyList<ConsentOnFile>> ConsentsAsync(Guid clientId, CancellationToken ct)
    {
        var rows = await db
            .ConsentTexts.AsNoTracking()
            .Where(ConsentTexts.InUse(db))
            .Select(t => new
            {
                Text = t,
                Signature = db
                    .ConsentSignatures.Where(s => s.ClientId == clientId && s.Kind == t.Kind)
                    .OrderByDescending(s => s.SignedAt)
                    .FirstOrDefault(),
                Withdrawal = db.ConsentWithdrawals.FirstOrDefault(w =>
                    w.ClientId == clientId
                    && w.ConsentSignatureId
                        == db.ConsentSignatures.Where(s => s.ClientId == clientId && s.Kind == t.Kind)
                            .OrderByDescending(s => s.SignedAt)
                            .First()
                            .Id
                ),
            })
            .ToListAsync(ct);
        return [.. rows.OrderBy(r => r.Text.Kind).Select(r => new ConsentOnFile(r.Text, r.Signature, r.Withdrawal))];
    }

    private static Guid? Focus(List<Visit> visits) =>
        visits
            .LastOrDefault(v => v.Participation.IsUnderDose || v.Participation.PreCheckBegunAt is not null)
            ?.Participation.Id;

    private sealed record FileHead(
        ClinicalHead Clinical,
        string ProgrammeName,
        ProgrammeVersion Programme,
        PolicyVersion Policy
    );
}

/// <summary>A course file together with the visit that was asked for.</summary>
public sealed record FileAtVisit(CourseFile File, Visit Visit);
