using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>Reads the visits on a course file, with all that hangs on each, in two statements for any number of visits.</summary>
internal static class CourseFileVisits
{
    public static async Task<List<Visit>> VisitsOnFileAsync(
        this IClinicDb db,
        Guid courseId,
        bool tracked,
        CancellationToken ct
    )
    {
        var rows = await db
            .Participations.Tracked(tracked)
            .Where(p => p.CourseId == courseId)
            .OrderBy(p => p.Session!.StartsAt)
            .Select(p => new
            {
                Participation = p,
                p.Session,
                Certified = db.Locations.Any(l => l.Id == p.Session!.LocationId && l.EsketamineCertified),
                Preparation = db.PreparationNotes.FirstOrDefault(n => n.ParticipationId == p.Id),
                Integration = db.IntegrationNotes.FirstOrDefault(n => n.ParticipationId == p.Id),
                Order = db
                    .DoseOrders.Where(o => o.ParticipationId == p.Id)
                    .OrderByDescending(o => o.SignedAt)
                    .FirstOrDefault(),
                PreCheck = db.PreChecks.FirstOrDefault(x => x.ParticipationId == p.Id),
                HardApproval = db
                    .HardApprovals.Where(x => x.ParticipationId == p.Id)
                    .OrderByDescending(x => x.At)
                    .FirstOrDefault(),
                DischargeCheck = db
                    .DischargeChecks.Where(x => x.ParticipationId == p.Id)
                    .OrderByDescending(x => x.At)
                    .FirstOrDefault(),
                Ending = db.EndingRecords.FirstOrDefault(x => x.ParticipationId == p.Id),
                Void = db
                    .OrderVoids.Where(v => v.ParticipationId == p.Id)
                    .OrderByDescending(v => v.At)
                    .FirstOrDefault(),
                Doses = db.DoseRecords.Where(d => d.ParticipationId == p.Id).OrderBy(d => d.GivenAt).ToList(),
                Acceptances = db.PreCheckAcceptances.Where(a => a.ParticipationId == p.Id).ToList(),
                // Few of each, so one statement with their product is cheaper than another round trip.
                Pickups = db.PickupPeople.Where(x => x.ParticipationId == p.Id).OrderBy(x => x.NominatedAt).ToList(),
            })
            .ToListAsync(ct);
        if (rows.Count == 0)
        {
            return [];
        }

        var sessions = rows.Select(r => r.Session!.Id).ToList();
        var staff = await (
            from row in db.SessionStaff.Tracked(tracked)
            join member in db.StaffMembers on row.StaffId equals member.Id
            where sessions.Contains(row.SessionId)
            select new StaffOnSession(
                row,
                member.Name,
                member
                    .Credentials.Where(c =>
                        c.Kind == CredentialKind.KetamineTraining || c.Kind == CredentialKind.PsychedelicTraining
                    )
                    .Max(c => (DateOnly?)c.CountsUntil)
            )
        ).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new Visit(r.Participation, r.Session!)
            {
                PreparationNote = r.Preparation,
                IntegrationNote = r.Integration,
                Order = r.Order,
                OrderVoid = r.Void?.OrderId == r.Order?.Id ? r.Void : null,
                PreCheck = r.PreCheck,
                HardApproval = r.HardApproval,
                DischargeCheck = r.DischargeCheck,
                Ending = r.Ending,
                Doses = r.Doses,
                Acceptances = r.Acceptances,
                Staff = [.. staff.Where(s => s.Row.SessionId == r.Session!.Id)],
                Pickups = r.Pickups,
                SiteGivesEsketamine = r.Certified,
            }),
        ];
    }

    /// <summary>For handlers, what is changed on the row is saved; pages only read it.</summary>
    public static IQueryable<T> Tracked<T>(this IQueryable<T> query, bool tracked)
        where T : class => tracked ? query : query.AsNoTracking();
}
