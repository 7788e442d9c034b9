using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Preparation;

/// <summary>The note of a preparation visit, with what other visits of the course have covered already.</summary>
public static class ReadPreparation
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened a preparation note")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid ParticipationId { get; init; }
        public required Guid CourseId { get; init; }
        public required Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public required int CourseVersion { get; init; }
        public required int Number { get; init; }
        public required SessionKind Kind { get; init; }
        public required VisitStatus Status { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required string Zone { get; init; }
        public required PreparationContent Content { get; init; }
        public DateTimeOffset? SavedAt { get; init; }
        public Signature? Signature { get; init; }
        public required IReadOnlyList<NoteAddendum> Addenda { get; init; }

        /// <summary>Items covered in other signed visits of the course.</summary>
        public required IReadOnlySet<string> ItemsDone { get; init; }
        public string? Intention { get; init; }
        public bool HasChoices { get; init; }
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail, ICurrentUser user)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var opened = await db.OpenNoteAsync(query.ParticipationId, user, trail, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Model>.Refuse(opened.Errors);
            }

            var visit = opened.Value.Visit;
            if (visit.Kind is not (SessionKind.Preparation or SessionKind.Circle))
            {
                return ParticipationErrors.NotFound;
            }

            var head = await (
                from course in db.Courses.AsNoTracking()
                where course.Id == visit.CourseId
                join client in db.Clients on course.ClientId equals client.Id
                select new
                {
                    course.Version,
                    Client = client,
                    Session = db.Sessions.First(s => s.Id == visit.SessionId),
                    Zone = db
                        .Locations.Where(l => db.Sessions.Any(s => s.Id == visit.SessionId && s.LocationId == l.Id))
                        .Select(l => l.Zone)
                        .First(),
                    Intention = db
                        .Intentions.Where(i => i.CourseId == course.Id)
                        .OrderByDescending(i => i.RecordedAt)
                        .Select(i => i.Text)
                        .FirstOrDefault(),
                    HasChoices = db.SessionChoices.Any(c => c.CourseId == course.Id),
                    Number = db.Participations.Count(p =>
                        p.CourseId == course.Id
                        && p.Kind == visit.Kind
                        && p.Status != VisitStatus.Cancelled
                        && p.Session!.StartsAt <= db.Sessions.First(s => s.Id == visit.SessionId).StartsAt
                    ),
                }
            ).SingleAsync(cancellationToken);
            var notes = await db
                .PreparationNotes.AsNoTracking()
                .Where(n => n.CourseId == visit.CourseId)
                .ToListAsync(cancellationToken);
            var addenda = await db
                .NoteAddenda.AsNoTracking()
                .Where(a => a.ParticipationId == visit.Id)
                .OrderBy(a => a.Id)
                .ToListAsync(cancellationToken);
            var note = notes.FirstOrDefault(n => n.ParticipationId == visit.Id);
            return new Model
            {
                ParticipationId = visit.Id,
                CourseId = visit.CourseId,
                ClientId = visit.ClientId,
                ClientName = head.Client.FullName,
                CourseVersion = head.Version,
                Number = head.Number,
                Kind = visit.Kind,
                Status = visit.Status,
                StartsAt = head.Session.StartsAt,
                Zone = head.Zone,
                Content = note?.Content ?? new PreparationContent(),
                SavedAt = note?.SavedAt,
                Signature = note?.Signature,
                Addenda = addenda,
                ItemsDone = notes
                    .Where(n => n.ParticipationId != visit.Id && n.Signature is not null)
                    .SelectMany(n => n.Content.Items)
                    .ToHashSet(StringComparer.Ordinal),
                Intention = head.Intention,
                HasChoices = head.HasChoices,
            };
        }
    }
}
