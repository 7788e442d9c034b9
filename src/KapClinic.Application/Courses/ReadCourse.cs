using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>A course as it stands: what is missing before the next step and who does it, the journey, the visits. Clinical parts for the care team only.</summary>
public static class ReadCourse
{
    [AllowStaff]
    [Act("opened a course")]
    public sealed record Query(Guid CourseId) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid CourseId { get; init; }
        public required Guid ClientId { get; init; }

        /// <summary>Sent back with each change, so that nobody overwrites what they didn't see.</summary>
        public required int Version { get; init; }
        public required string ClientName { get; init; }
        public string? Pronouns { get; init; }
        public required DateOnly BirthDate { get; init; }
        public required int Age { get; init; }
        public required string RecordNumber { get; init; }
        public required string Programme { get; init; }
        public required int ProgrammeVersion { get; init; }
        public required Stage Stage { get; init; }
        public required DateTimeOffset OpenedAt { get; init; }
        public DateTimeOffset? ClosedAt { get; init; }
        public string? Therapist { get; init; }
        public string? Prescriber { get; init; }
        public Guid? TherapistId { get; init; }
        public Guid? PrescriberId { get; init; }
        public required string Zone { get; init; }
        public required DateTimeOffset Now { get; init; }
        public required IReadOnlyList<JourneyMark> Journey { get; init; }
        public NextStep? Next { get; init; }
        public required IReadOnlyList<VisitLine> Upcoming { get; init; }
        public required IReadOnlyList<VisitLine> Past { get; init; }

        /// <summary>The acts that are legal in this stage; pages show a door only where there is one.</summary>
        public required IReadOnlyList<StageAct> Acts { get; init; }
        public bool MayJoinCareTeam { get; init; }

        /// <summary>Null for readiness alone.</summary>
        public ClinicalPart? Clinical { get; init; }
    }

    /// <summary>What only the care team reads.</summary>
    public sealed record ClinicalPart
    {
        public decimal? WeightKg { get; init; }
        public string? Intention { get; init; }
        public string? Touch { get; init; }
        public string? StopSignal { get; init; }
        public string? Music { get; init; }
        public string? Eyeshade { get; init; }
        public DateTimeOffset? WindowUntil { get; init; }
        public DateTimeOffset? RestrictedUntil { get; init; }
        public required int DosesDone { get; init; }
        public required int DosesPlanned { get; init; }
        public required int OpenAlerts { get; init; }
        public required bool UnderDose { get; init; }
        public required IReadOnlyList<OpenIncident> Incidents { get; init; }
        public required IReadOnlyList<Move> History { get; init; }
        public OpeningState? OpeningState { get; init; }
        public bool MayRecordOpeningState { get; init; }
        public CompletionSummary? Summary { get; init; }
        public string? Referral { get; init; }
        public required Requirement Integration { get; init; }
    }

    public sealed record OpenIncident(Guid Id, string Code, string What, DateTimeOffset OpenedAt);

    public sealed record Move(Stage From, Stage To, StageAct Act, string? By, DateTimeOffset At, string? Reason);

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user, AuditTrail trail)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var file = await files.ReadAsync(query.CourseId, cancellationToken);
            if (file is null)
            {
                return CourseErrors.NotFound;
            }

            var course = file.Course;
            trail.About(course.ClientId, course.Id);
            var around = await AroundAsync(course, cancellationToken);
            var clinical = user.ReadsClinical() && file.ReaderIsOnCareTeam;
            return new Model
            {
                CourseId = course.Id,
                ClientId = course.ClientId,
                Version = course.Version,
                ClientName = file.Client.FullName,
                Pronouns = file.Client.Pronouns,
                BirthDate = file.Client.BirthDate,
                Age = file.Client.AgeOn(file.Today),
                RecordNumber = file.Client.RecordNumber,
                Programme = file.ProgrammeName,
                ProgrammeVersion = file.Programme.Number,
                Stage = course.Stage,
                OpenedAt = course.OpenedAt,
                ClosedAt = course.ClosedAt,
                Therapist = around.Therapist,
                Prescriber = around.Prescriber,
                TherapistId = course.TherapistId,
                PrescriberId = course.PrescriberId,
                Zone = file.Zone.Id,
                Now = file.Now,
                Journey = CourseViews.Journey(file, clinical),
                Next = CourseViews.Next(file, clinical, around.Therapist, around.Prescriber),
                Upcoming = CourseViews.Visits(file, IsUpcoming),
                Past = CourseViews.Visits(file, v => !IsUpcoming(v)),
                Acts = [.. Enum.GetValues<StageAct>().Where(a => StageMoves.IsLegal(course.Stage, a))],
                MayJoinCareTeam = user.ReadsClinical() && !file.ReaderIsOnCareTeam,
                Clinical = clinical ? Clinical(file, around) : null,
            };
        }

        private static bool IsUpcoming(Visit visit) =>
            visit.Participation.IsAhead || visit.Participation.Status is VisitStatus.Arrived or VisitStatus.InSession;

        /// <summary>Names, moves and incidents in one statement: the budget of this page is ten.</summary>
        private async Task<Around> AroundAsync(Course course, CancellationToken ct)
        {
            var id = course.Id;
            var found = await db
                .Courses.AsNoTracking()
                .Where(c => c.Id == id)
                .Select(c => new Around(
                    db.StaffMembers.Where(s => s.Id == c.TherapistId).Select(s => s.Name).FirstOrDefault(),
                    db.StaffMembers.Where(s => s.Id == c.PrescriberId).Select(s => s.Name).FirstOrDefault(),
                    db.StageChanges.Where(m => m.CourseId == id)
                        .OrderByDescending(m => m.At)
                        .Take(50)
                        .Select(m => new Move(
                            m.From,
                            m.To,
                            m.Act,
                            db.StaffMembers.Where(s => s.Id == m.By).Select(s => s.Name).FirstOrDefault(),
                            m.At,
                            m.Reason
                        ))
                        .ToList(),
                    db.Incidents.Where(i => i.CourseId == id && i.ClosedBy == null)
                        .OrderByDescending(i => i.OpenedAt)
                        .Take(20)
                        .Select(i => new OpenIncident(i.Id, i.Code, i.What, i.OpenedAt))
                        .ToList()
                ))
                .AsSingleQuery()
                .ToListAsync(ct);
            return found.Single();
        }

        private static ClinicalPart Clinical(CourseFile file, Around around)
        {
            var last = file.LastDoseBefore(null);
            var window = last?.AddDays(file.Policy.Integration.WindowDays);
            return new ClinicalPart
            {
                WeightKg = file.Client.WeightKg,
                Intention = file.Intention?.Text,
                Touch = file.Choices is { } choices
                    ? choices.Touch.Count == 0
                        ? "No touch"
                        : string.Join(", ", choices.Touch.Select(t => Words.Of(t)))
                    : null,
                StopSignal = file.Choices?.StopSignal,
                Music = file.Choices?.Music,
                Eyeshade = file.Choices is { } chosen ? Words.Of(chosen.Eyeshade) : null,
                WindowUntil = window > file.Now ? window : null,
                RestrictedUntil = file.RestrictedUntil,
                DosesDone = file.DosingSessionsDone,
                DosesPlanned = file.Parameters.DosesPlanned,
                OpenAlerts = file.OpenAlerts.Count,
                UnderDose = file.IsUnderDose,
                Incidents = around.Incidents,
                History = around.Moves,
                OpeningState = file.Course.OpeningState,
                MayRecordOpeningState = OpeningStates.Refusal(file) is null,
                Summary = file.Course.Summary,
                Referral = file.Course.Referral,
                Integration = file.Parameters.Integration.Requirement,
            };
        }

        private sealed record Around(
            string? Therapist,
            string? Prescriber,
            List<Move> Moves,
            List<OpenIncident> Incidents
        );
    }
}
