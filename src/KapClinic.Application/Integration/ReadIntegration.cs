using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Preparation;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Integration;

/// <summary>The note of an integration visit, with the dose it follows and the intention it began with.</summary>
public static class ReadIntegration
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened an integration note")]
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
        public required IntegrationContent Content { get; init; }
        public DateTimeOffset? SavedAt { get; init; }
        public Signature? Signature { get; init; }
        public required IReadOnlyList<NoteAddendum> Addenda { get; init; }

        /// <summary>When the last dose before the visit was given here; null where there was none.</summary>
        public DateTimeOffset? LastDoseAt { get; init; }

        /// <summary>What the last signed integration note planned.</summary>
        public IReadOnlyList<ActionItem> EarlierActions { get; init; } = [];
        public string? Intention { get; init; }
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
            if (visit.Kind is not (SessionKind.Integration or SessionKind.Circle))
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
                    LastDoseAt = db
                        .DoseRecords.Where(d =>
                            db.Participations.Any(p => p.Id == d.ParticipationId && p.CourseId == course.Id)
                            && d.GivenAt <= db.Sessions.First(s => s.Id == visit.SessionId).EndsAt
                        )
                        .Max(d => (DateTimeOffset?)d.GivenAt),
                    Number = db.Participations.Count(p =>
                        p.CourseId == course.Id
                        && p.Kind == visit.Kind
                        && p.Status != VisitStatus.Cancelled
                        && p.Session!.StartsAt <= db.Sessions.First(s => s.Id == visit.SessionId).StartsAt
                    ),
                }
            ).SingleAsync(cancellationToken);
            var notes = await db
                .IntegrationNotes.AsNoTracking()
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
                Content = note?.Content ?? new IntegrationContent(),
                SavedAt = note?.SavedAt,
                Signature = note?.Signature,
                Addenda = addenda,
                LastDoseAt = head.LastDoseAt,
                EarlierActions =
                    notes
                        .Where(n => n.ParticipationId != visit.Id && n.Signature is not null)
                        .OrderByDescending(n => n.Signature!.At)
                        .FirstOrDefault()
                        ?.Content.Actions
                    ?? [],
                Intention = head.Intention,
            };
        }
    }
}
