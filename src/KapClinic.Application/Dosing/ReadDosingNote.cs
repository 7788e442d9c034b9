using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Dosing.Live;
using KapClinic.Application.Notes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>The note of a dosing session: told from its entries, with what was written beside them.</summary>
public static class ReadDosingNote
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened a dosing note")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    /// <param name="Account">As it was signed; in a draft, as the entries tell it now.</param>
    /// <param name="Late">What was entered after the signature.</param>
    /// <param name="HasEnded">Only then it is signed.</param>
    public sealed record Model(
        NoteHead Visit,
        WrittenNote<DosingContent> Note,
        IReadOnlyList<AccountLine> Account,
        IReadOnlyList<AccountLine> Late,
        DateTimeOffset? DosedAt,
        bool HasEnded
    );

    internal sealed class Handler(IClinicDb db, VisitNotes notes, NoteHeads heads)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await notes.FindAsync(query.ParticipationId, SessionKind.Dosing, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var visit = found.Value;
            var head = await heads.ReadAsync(visit, cancellationToken);
            var own = await db
                .DosingNotes.AsNoTracking()
                .Where(n => n.ParticipationId == visit.Id)
                .Select(n => new
                {
                    Note = n,
                    SavedBy = db.StaffMembers.Where(s => s.Id == n.SavedBy).Select(s => s.Name).FirstOrDefault(),
                })
                .SingleOrDefaultAsync(cancellationToken);
            var entries = await db.EntriesOfAsync(visit.Id, 0, int.MaxValue, cancellationToken);
            var signed = own?.Note.Signature?.At;
            return new Model(
                head,
                WrittenNote<DosingContent>.Of(own?.Note, own?.SavedBy),
                signed is null ? SessionAccount.Of(entries) : own!.Note.Content.Account,
                signed is null ? [] : SessionAccount.Of([.. entries.Where(e => e.RecordedAt > signed)]),
                visit.DosedAt,
                visit.Ending is not null
            );
        }
    }
}
