using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Notes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing.Live;

/// <summary>Whose paper is typed in, who may have written it, and what was typed so far.</summary>
public static class ReadPaperEntry
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened the entry from paper")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    /// <param name="Writers">The care team.</param>
    /// <param name="Typed">What was typed from paper, by its time.</param>
    public sealed record Model(
        NoteHead Visit,
        DateOnly BirthDate,
        string RecordNumber,
        Route? Route,
        DateTimeOffset? DosedAt,
        DateTimeOffset Now,
        IReadOnlyList<EntryAuthor> Writers,
        IReadOnlyList<AccountLine> Typed
    );

    internal sealed class Handler(IClinicDb db, VisitNotes notes, NoteHeads heads, TimeProvider clock)
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
            var about = await db
                .Clients.AsNoTracking()
                .Where(c => c.Id == visit.ClientId)
                .Select(c => new
                {
                    c.BirthDate,
                    c.RecordNumber,
                    Route = db
                        .DoseOrders.Where(o => o.ParticipationId == query.ParticipationId)
                        .OrderByDescending(o => o.SignedAt)
                        .Select(o => (Route?)o.Route)
                        .FirstOrDefault(),
                    Writers = db
                        .StaffMembers.Where(s => db.CareTeamMembers.Any(m => m.ClientId == c.Id && m.StaffId == s.Id))
                        .OrderBy(s => s.Name)
                        .Select(s => new EntryAuthor(s.Id, s.Name))
                        .ToList(),
                })
                .SingleAsync(cancellationToken);
            var entries = await db.EntriesOfAsync(visit.Id, 0, int.MaxValue, cancellationToken);
            return new Model(
                head,
                about.BirthDate,
                about.RecordNumber,
                about.Route,
                visit.DosedAt,
                clock.GetUtcNow(),
                about.Writers,
                SessionAccount.Of([.. entries.Where(e => e.Flags.Contains(EnterFromPaper.Flag))])
            );
        }
    }
}
