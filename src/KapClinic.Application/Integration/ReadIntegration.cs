using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Notes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Integration;

/// <summary>The note of an integration visit, with the dose it follows and what was planned last time.</summary>
public static class ReadIntegration
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened an integration note")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    /// <param name="LastDoseAt">When the last dose before the visit's end was given here; null where there was none.</param>
    /// <param name="EarlierActions">What the last signed integration note planned.</param>
    public sealed record Model(
        NoteHead Visit,
        WrittenNote<IntegrationContent> Note,
        DateTimeOffset? LastDoseAt,
        IReadOnlyList<ActionItem> EarlierActions
    );

    internal sealed class Handler(IClinicDb db, VisitNotes notes, NoteHeads heads)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await notes.FindAsync(query.ParticipationId, SessionKind.Integration, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var visit = found.Value;
            var head = await heads.ReadAsync(visit, cancellationToken);
            var written = await db
                .IntegrationNotes.AsNoTracking()
                .Where(n => n.CourseId == visit.CourseId)
                .Select(n => new
                {
                    Note = n,
                    SavedBy = db.StaffMembers.Where(s => s.Id == n.SavedBy).Select(s => s.Name).FirstOrDefault(),
                })
                .ToListAsync(cancellationToken);
            var lastDoseAt = await db
                .DoseRecords.Where(d =>
                    db.Participations.Any(p => p.Id == d.ParticipationId && p.CourseId == visit.CourseId)
                    && d.GivenAt <= head.EndsAt
                )
                .MaxAsync(d => (DateTimeOffset?)d.GivenAt, cancellationToken);
            var own = written.FirstOrDefault(w => w.Note.ParticipationId == visit.Id);
            var earlier = written.Where(w => w != own && w.Note.Signature is not null).MaxBy(w => w.Note.Signature!.At);
            return new Model(
                head,
                WrittenNote<IntegrationContent>.Of(own?.Note, own?.SavedBy),
                lastDoseAt,
                earlier?.Note.Content.Actions ?? []
            );
        }
    }
}
