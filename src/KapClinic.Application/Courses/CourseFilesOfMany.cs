using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Consents;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Intake;
using KapClinic.Domain.Measures;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>Several course files with the names of the rooms they visit.</summary>
public sealed record ManyCourseFiles(IReadOnlyList<CourseFile> Files, IReadOnlyDictionary<Guid, string> Rooms)
{
    public string? Room(Guid? roomId) => roomId is { } id ? Rooms.GetValueOrDefault(id) : null;
}

/// <summary>Reads the files of many courses at once, for boards: four statements, however many courses there are. Vital signs are left out.</summary>
public sealed partial class CourseFilesOfMany(IClinicDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>A board shows a day; more courses than this on one day is a clinic of another size.</summary>
    public const int Most = 200;

    private static readonly string[] Read = ["PHQ-9", "GAD-7", "AUDIT-C", "ASQ"];

    public async Task<ManyCourseFiles> ReadAsync(IQueryable<Course> courses, CancellationToken ct)
    {
        var heads = await Heads(courses.AsNoTracking().OrderBy(c => c.Id).Take(Most)).ToListAsync(ct);
        if (heads.Count == 0)
        {
            return new ManyCourseFiles([], new Dictionary<Guid, string>());
        }

        var courseIds = heads.Select(h => h.Course.Id).ToList();
        var clientIds = heads.Select(h => h.Client.Id).Distinct().ToList();
        var visits = await VisitsAsync(courseIds, ct);
        var consents = await ConsentsAsync(clientIds, ct);
        var measures = await db
            .MeasureResponses.AsNoTracking()
            .Where(m => clientIds.Contains(m.ClientId) && Read.Contains(m.Instrument))
            .OrderByDescending(m => m.TakenAt)
            .ToListAsync(ct);
        var files = heads
            .Select(h =>
                FileOf(
                    h,
                    [.. consents.Where(c => c.ClientId == h.Client.Id).Select(c => c.Consent)],
                    [.. measures.Where(m => m.ClientId == h.Client.Id)],
                    [.. visits.Where(v => v.Visit.Participation.CourseId == h.Course.Id).Select(v => v.Visit)]
                )
            )
            .ToList();
        var rooms = visits
            .Where(v => v.Visit.Session.RoomId is not null && v.Room is not null)
            .GroupBy(v => v.Visit.Session.RoomId!.Value)
            .ToDictionary(g => g.Key, g => g.First().Room!);
        return new ManyCourseFiles(files, rooms);
    }

    private CourseFile FileOf(
        FileHead head,
        IReadOnlyList<ConsentOnFile> consents,
        IReadOnlyList<MeasureResponse> measures,
        IReadOnlyList<Visit> visits
    ) =>
        new()
        {
            Course = head.Course,
            Client = head.Client,
            ProgrammeName = head.ProgrammeName,
            Programme = head.Programme,
            PolicyVersion = head.Policy,
            Intake = head.Intake,
            Intention = head.Intention,
            Choices = head.Choices,
            Review = head.Review,
            Decision = head.Decision,
            Suspension = head.Suspension,
            OpenAlerts = head.OpenAlerts,
            Consents = consents,
            Measures = measures,
            Visits = visits,
            Now = clock.GetUtcNow(),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(head.Zone),
            ReaderIsOnCareTeam = head.IsOnCareTeam || user.IsSystem,
        };

    private IQueryable<FileHead> Heads(IQueryable<Course> courses) =>
        from c in courses
        join client in db.Clients on c.ClientId equals client.Id
        join version in db.ProgrammeVersions on c.ProgrammeVersionId equals version.Id
        join programme in db.Programmes on c.ProgrammeId equals programme.Id
        // Named, so that more can be asked of what comes out.
        select new FileHead
        {
            Course = c,
            Client = client,
            ProgrammeName = programme.Name,
            Programme = version,
            Policy = db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First(),
            Intake = db.IntakeRecords.FirstOrDefault(i => i.CourseId == c.Id),
            Intention = db
                .Intentions.Where(i => i.CourseId == c.Id)
                .OrderByDescending(i => i.RecordedAt)
                .FirstOrDefault(),
            Choices = db
                .SessionChoices.Where(s => s.CourseId == c.Id)
                .OrderByDescending(s => s.RecordedAt)
                .FirstOrDefault(),
            Review = db
                .ClearanceReviews.Where(r => r.CourseId == c.Id)
                .OrderByDescending(r => r.BegunAt)
                .FirstOrDefault(),
            Decision = db
                .ClearanceDecisions.Where(d => d.CourseId == c.Id)
                .OrderByDescending(d => d.DecidedAt)
                .FirstOrDefault(),
            Suspension = db
                .ClearanceSuspensions.Where(s => s.CourseId == c.Id)
                .OrderByDescending(s => s.At)
                .FirstOrDefault(),
            OpenAlerts = db.SafetyAlerts.Where(a => a.ClientId == c.ClientId && a.ClosedAt == null).ToList(),
            Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault() ?? "UTC",
            IsOnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == c.ClientId && m.StaffId == user.Id),
        };

    private async Task<List<VisitWithRoom>> VisitsAsync(List<Guid> courseIds, CancellationToken ct)
    {
        var rows = await db
            .Participations.AsNoTracking()
            .Where(p => courseIds.Contains(p.CourseId))
            .OrderBy(p => p.Session!.StartsAt)
            .Select(p => new
            {
                Participation = p,
                p.Session,
                Room = db.Rooms.Where(r => r.Id == p.Session!.RoomId).Select(r => r.Name).FirstOrDefault(),
                Certified = db.Locations.Any(l => l.Id == p.Session!.LocationId && l.EsketamineCertified),
                Preparation = db.PreparationNotes.FirstOrDefault(n => n.ParticipationId == p.Id),
                Integration = db.IntegrationNotes.FirstOrDefault(n => n.ParticipationId == p.Id),
                Order = db
                    .DoseOrders.Where(o => o.ParticipationId == p.Id)
                    .OrderByDescending(o => o.SignedAt)
                    .FirstOrDefault(),
                PreCheck = db.PreChecks.FirstOrDefault(x => x.ParticipationId == p.Id),
                Void = db
                    .OrderVoids.Where(v => v.ParticipationId == p.Id)
                    .OrderByDescending(v => v.At)
                    .FirstOrDefault(),
                Doses = db.DoseRecords.Where(d => d.ParticipationId == p.Id).OrderBy(d => d.GivenAt).ToList(),
                Acceptances = db.PreCheckAcceptances.Where(a => a.ParticipationId == p.Id).ToList(),
                Pickups = db.PickupPeople.Where(x => x.ParticipationId == p.Id).OrderBy(x => x.NominatedAt).ToList(),
                Staff = (
                    from row in db.SessionStaff
                    join member in db.StaffMembers on row.StaffId equals member.Id
                    where row.SessionId == p.SessionId
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
            })
            .AsSingleQuery()
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r => new VisitWithRoom(
                new Visit(r.Participation, r.Session!)
                {
                    PreparationNote = r.Preparation,
                    IntegrationNote = r.Integration,
                    Order = r.Order,
                    OrderVoid = r.Void?.OrderId == r.Order?.Id ? r.Void : null,
                    PreCheck = r.PreCheck,
                    Doses = r.Doses,
                    Acceptances = r.Acceptances,
                    Staff = r.Staff,
                    Pickups = r.Pickups,
                    SiteGivesEsketamine = r.Certified,
                },
                r.Room
            )),
        ];
    }

    private async Task<List<ConsentOfClient>> ConsentsAsync(List<Guid> clientIds, CancellationToken ct)
    {
        var rows = await (
            from client in db.Clients.AsNoTracking()
            from text in db.ConsentTexts.AsNoTracking()
            where
                clientIds.Contains(client.Id)
                && !db.ConsentTexts.Any(newer => newer.Kind == text.Kind && newer.Number > text.Number)
            select new
            {
                ClientId = client.Id,
                Text = text,
                Signature = db
                    .ConsentSignatures.Where(s => s.ClientId == client.Id && s.Kind == text.Kind)
                    .OrderByDescending(s => s.SignedAt)
                    .FirstOrDefault(),
                Withdrawal = db.ConsentWithdrawals.FirstOrDefault(w =>
                    w.ConsentSignatureId
                    == db.ConsentSignatures.Where(s => s.ClientId == client.Id && s.Kind == text.Kind)
                        .OrderByDescending(s => s.SignedAt)
                        .First()
                        .Id
                ),
            }
        ).ToListAsync(ct);
        return
        [
            .. rows.OrderBy(r => r.Text.Kind)
                .Select(r => new ConsentOfClient(r.ClientId, new ConsentOnFile(r.Text, r.Signature, r.Withdrawal))),
        ];
    }

    private sealed record VisitWithRoom(Visit Visit, string? Room);

    private sealed record ConsentOfClient(Guid ClientId, ConsentOnFile Consent);

    private sealed record FileHead
    {
        public required Course Course { get; init; }
        public required Client Client { get; init; }
        public required string ProgrammeName { get; init; }
        public required ProgrammeVersion Programme { get; init; }
        public required PolicyVersion Policy { get; init; }
        public IntakeRecord? Intake { get; init; }
        public Intention? Intention { get; init; }
        public SessionChoices? Choices { get; init; }
        public ClearanceReview? Review { get; init; }
        public ClearanceDecision? Decision { get; init; }
        public ClearanceSuspension? Suspension { get; init; }
        public required List<SafetyAlert> OpenAlerts { get; init; }
        public required string Zone { get; init; }
        public required bool IsOnCareTeam { get; init; }
    }
}
