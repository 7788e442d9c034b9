using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Notes;
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

    /// <param name="ItemsDone">Items covered in other signed visits of the course.</param>
    public sealed record Model(NoteHead Visit, WrittenNote<PreparationContent> Note, IReadOnlySet<string> ItemsDone);

    internal sealed class Handler(IClinicDb db, VisitNotes notes, NoteHeads heads)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await notes.FindAsync(query.ParticipationId, SessionKind.Preparation, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var visit = found.Value;
            var written = await db
                .PreparationNotes.AsNoTracking()
                .Where(n => n.CourseId == visit.CourseId)
                .Select(n => new
                {
                    Note = n,
                    SavedBy = db.StaffMembers.Where(s => s.Id == n.SavedBy).Select(s => s.Name).FirstOrDefault(),
                })
                .ToListAsync(cancellationToken);
            var own = written.FirstOrDefault(w => w.Note.ParticipationId == visit.Id);
            return new Model(
                await heads.ReadAsync(visit, cancellationToken),
                WrittenNote<PreparationContent>.Of(own?.Note, own?.SavedBy),
                written
                    .Where(w => w != own && w.Note.Signature is not null)
                    .SelectMany(w => w.Note.Content.Items)
                    .ToHashSet(StringComparer.Ordinal)
            );
        }
    }
}
