using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>One page about a client: who it is, where the course stands, what is missing, what happened. Clinical parts for the care team only.</summary>
public static class ReadChart
{
    [AllowStaff]
    [Act("opened a client's chart")]
    public sealed record Query(Guid ClientId) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid ClientId { get; init; }
        public required string Name { get; init; }
        public required string LegalName { get; init; }
        public string? Pronouns { get; init; }
        public required DateOnly BirthDate { get; init; }
        public required int Age { get; init; }
        public required string RecordNumber { get; init; }
        public required ContactDetails Contact { get; init; }
        public EmergencyContact? EmergencyContact { get; init; }
        public DateTimeOffset? IdentityCheckedAt { get; init; }
        public required bool Active { get; init; }
        public DateOnly? DeceasedOn { get; init; }
        public PossibleTwin? PossibleDuplicate { get; init; }
        public required string Zone { get; init; }
        public required DateTimeOffset Now { get; init; }
        public CoursePart? Course { get; init; }
        public required IReadOnlyList<string> CareTeam { get; init; }
        public required bool MayJoinCareTeam { get; init; }

        /// <summary>Null for readiness alone.</summary>
        public ClinicalPart? Clinical { get; init; }
    }

    public sealed record PossibleTwin(Guid Id, string RecordNumber);

    /// <summary>The open course, else the newest.</summary>
    public sealed record CoursePart(
        Guid CourseId,
        int Version,
        string Programme,
        Stage Stage,
        string? Therapist,
        string? Prescriber,
        IReadOnlyList<JourneyMark> Journey,
        NextStep? Next,
        IReadOnlyList<VisitLine> Upcoming
    );

    public sealed record ClinicalPart
    {
        public decimal? WeightKg { get; init; }
        public required IReadOnlyList<Entry> Allergies { get; init; }
        public required IReadOnlyList<Entry> Medicines { get; init; }
        public required IReadOnlyList<Entry> Conditions { get; init; }

        /// <summary>The newest of each finding that was brought along from elsewhere.</summary>
        public required IReadOnlyList<ListLine> Findings { get; init; }
        public SafetyPlan? SafetyPlan { get; init; }
        public required IReadOnlyList<string> OpenAlerts { get; init; }
        public string? BeforeEachDose { get; init; }
        public string? Intention { get; init; }
        public string? Touch { get; init; }
        public string? Music { get; init; }
        public string? Eyeshade { get; init; }
        public string? StopSignal { get; init; }
        public DateTimeOffset? WindowUntil { get; init; }
        public required IReadOnlyList<Score> Scores { get; init; }
        public required IReadOnlyList<DoseOnChart> Doses { get; init; }
        public required IReadOnlyList<Happening> Timeline { get; init; }
    }

    public sealed record Entry(
        Guid Id,
        string Name,
        string? Detail,
        DateOnly? Since,
        DateOnly? Until,
        string? EndedReason
    );

    public sealed record Score(string Instrument, decimal Total, DateOnly On, string? Band, bool Positive);

    public sealed record DoseOnChart(DateOnly On, string Label, bool Planned);

    public sealed record Happening(DateOnly On, string Kind, string Title, string? Text, string? Said, Guid? VisitId);

    internal sealed class Handler(
        IClinicDb db,
        CourseFiles files,
        ICurrentUser user,
        AuditTrail trail,
        TimeProvider clock
    ) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var head = await HeadAsync(query.ClientId, cancellationToken);
            if (head is null)
            {
                return ClientErrors.NotFound;
            }

            var client = head.Client;
            trail.About(client.Id, head.CourseId);
            var file = head.CourseId is { } courseId ? await files.ReadAsync(courseId, cancellationToken) : null;
            var clinical = user.ReadsClinical() && head.IsOnCareTeam;
            var now = clock.GetUtcNow();
            var zone = TimeZoneInfo.FindSystemTimeZoneById(head.Zone);
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
            return new Model
            {
                ClientId = client.Id,
                Name = client.FullName,
                LegalName = $"{client.GivenName} {client.FamilyName}",
                Pronouns = client.Pronouns,
                BirthDate = client.BirthDate,
                Age = client.AgeOn(today),
                RecordNumber = client.RecordNumber,
                Contact = client.Contact,
                EmergencyContact = client.EmergencyContact,
                IdentityCheckedAt = client.IdentityCheckedAt,
                Active = client.Active,
                DeceasedOn = client.DeceasedOn,
                PossibleDuplicate = head.Twin,
                Zone = head.Zone,
                Now = now,
                Course = file is null
                    ? null
                    : new CoursePart(
                        file.Course.Id,
                        file.Course.Version,
                        file.ProgrammeName,
                        file.Course.Stage,
                        head.Therapist,
                        head.Prescriber,
                        CourseViews.Journey(file, clinical),
                        CourseViews.Next(file, clinical, head.Therapist, head.Prescriber),
                        CourseViews.Visits(file, v => v.Participation.IsAhead)
                    ),
                CareTeam = head.CareTeam,
                MayJoinCareTeam = user.ReadsClinical() && !head.IsOnCareTeam,
                Clinical = clinical
                    ? ChartParts.Clinical(
                        client,
                        file,
                        await EntriesAsync(client.Id, cancellationToken),
                        await db.ListLinesAsync(client.Id, today, cancellationToken),
                        today
                    )
                    : null,
            };
        }

        private Task<Head?> HeadAsync(Guid clientId, CancellationToken ct) =>
            (
                from client in db.Clients.AsNoTracking()
                where client.Id == clientId
                let course = db
                    .Courses.Where(c => c.ClientId == client.Id)
                    .OrderBy(c => c.ClosedAt != null)
                    .ThenByDescending(c => c.OpenedAt)
                    .FirstOrDefault()
                select new Head(
                    client,
                    course == null ? null : course.Id,
                    db.StaffMembers.Where(s => s.Id == course!.TherapistId).Select(s => s.Name).FirstOrDefault(),
                    db.StaffMembers.Where(s => s.Id == course!.PrescriberId).Select(s => s.Name).FirstOrDefault(),
                    db.Clients.Where(t => t.Id == client.PossibleDuplicateOf)
                        .Select(t => new PossibleTwin(t.Id, t.RecordNumber))
                        .FirstOrDefault(),
                    db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault() ?? "UTC",
                    db.CareTeamMembers.Any(m => m.ClientId == client.Id && m.StaffId == user.Id),
                    (
                        from member in db.CareTeamMembers
                        join staff in db.StaffMembers on member.StaffId equals staff.Id
                        where member.ClientId == client.Id
                        orderby staff.Name
                        select staff.Name
                    ).ToList()
                )
            )
                .AsSingleQuery()
                .SingleOrDefaultAsync(ct);

        private Task<List<ChartEntry>> EntriesAsync(Guid clientId, CancellationToken ct) =>
            db.ChartEntries(clientId).ToListAsync(ct);

        private sealed record Head(
            Client Client,
            Guid? CourseId,
            string? Therapist,
            string? Prescriber,
            PossibleTwin? Twin,
            string Zone,
            bool IsOnCareTeam,
            List<string> CareTeam
        );
    }
}
