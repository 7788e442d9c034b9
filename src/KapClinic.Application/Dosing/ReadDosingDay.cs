using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Discharge;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>Everything about one dosing visit that its pages show: order, checks, doses, readings, events, criteria, ending.</summary>
public static partial class ReadDosingDay
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("opened a dosing visit")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    internal sealed class Handler(IClinicDb db, CourseFiles files, AuditTrail trail, ICurrentUser user)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var opened = await files.ReadForCareAtAsync(query.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Model>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            trail.About(file.Client.Id, file.Course.Id);
            var noted = await NotedAsync(query.ParticipationId, file, cancellationToken);
            var lots = await LotsAsync(file.Today, cancellationToken);
            return DosingDayView.Of(file, visit, noted, lots);
        }

        private async Task<DosingDayNotes> NotedAsync(Guid participationId, CourseFile file, CancellationToken ct) =>
            await db
                .Participations.AsNoTracking()
                .Where(p => p.Id == participationId)
                .Select(p => new DosingDayNotes(
                    db.Allergies.Where(a => a.ClientId == p.ClientId && (a.Until == null || a.Until > file.Today))
                        .OrderBy(a => a.Substance)
                        .Select(a => a.Reaction == null ? a.Substance : a.Substance + " (" + a.Reaction + ")")
                        .ToList(),
                    db.AdverseEvents.Where(e => e.ParticipationId == p.Id).OrderBy(e => e.OnsetAt).ToList(),
                    db.TouchEvents.Where(t => t.ParticipationId == p.Id).OrderBy(t => t.At).ToList(),
                    db.Incidents.Where(i => i.ParticipationId == p.Id).OrderBy(i => i.OpenedAt).ToList(),
                    db.StaffMembers.Where(s =>
                            s.Active
                            && s.Id != user.Id
                            && s.Roles.Any(r =>
                                r.TakenAt == null
                                && (r.Role == Role.Nurse || r.Role == Role.Prescriber || r.Role == Role.Therapist)
                            )
                        )
                        .OrderBy(s => s.Name)
                        .Select(s => new WitnessRow(s.Id, s.Name))
                        .ToList(),
                    new EndingExtras(
                        db.EndingNotes.Where(n => n.ParticipationId == p.Id)
                            .OrderBy(n => n.At)
                            .ThenBy(n => n.Id)
                            .Select(n => new EndingNoteRow(
                                n.About,
                                n.Text,
                                db.StaffMembers.Where(s => s.Id == n.By).Select(s => s.Name).First(),
                                n.At
                            ))
                            .ToList(),
                        db.StaffMembers.Where(s =>
                                db.EndingRecords.Any(e => e.ParticipationId == p.Id && e.IdentityCheckedBy == s.Id)
                            )
                            .Select(s => s.Name)
                            .FirstOrDefault()
                    )
                ))
                .SingleAsync(ct);

        private Task<List<LotRow>> LotsAsync(DateOnly today, CancellationToken ct) =>
            db
                .MedicationLots.OrderBy(l => l.ExpiresOn)
                .ThenBy(l => l.Id)
                .Select(l => new LotRow(
                    l.Id,
                    l.Product + ", lot " + l.Lot,
                    (
                        db.LedgerEntries.Where(e => e.LotId == l.Id)
                            .OrderByDescending(e => e.Number)
                            .Select(e => (long?)e.BalanceAfter)
                            .FirstOrDefault()
                        ?? 0
                    ) / 1000m,
                    l.ExpiresOn < today
                ))
                .Take(100)
                .ToListAsync(ct);
    }
}
