using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Team;

/// <summary>What a manager sees first: the clinic in numbers, and whose trainings and licences run out.</summary>
internal static class ManagerBoard
{
    private const int ExpiryDays = 30;
    private const int CredentialDays = 60;
    private const int MostCredentials = 20;

    /// <summary>What has been replaced by one of the same kind and place that lasts is no news.</summary>
    public static Task<List<ReadToday.Expiring>> CredentialsAsync(
        this IClinicDb db,
        ClinicDay day,
        CancellationToken ct
    )
    {
        var soon = day.Date.AddDays(CredentialDays);
        return db
            .StaffCredentials.Where(c =>
                c.EndedAt == null
                && c.ValidUntil <= soon
                && !db.StaffCredentials.Any(o =>
                    o.StaffId == c.StaffId
                    && o.Kind == c.Kind
                    && o.Jurisdiction == c.Jurisdiction
                    && o.EndedAt == null
                    && o.ValidUntil > soon
                )
            )
            .Join(
                db.StaffMembers.Where(s => s.Active),
                c => c.StaffId,
                s => s.Id,
                (c, s) => new { Credential = c, Person = s }
            )
            .OrderBy(x => x.Credential.ValidUntil)
            .Take(MostCredentials)
            .Select(x => new ReadToday.Expiring(
                x.Person.Id,
                x.Person.Name,
                x.Credential.Kind,
                x.Credential.Jurisdiction,
                x.Credential.ValidUntil
            ))
            .ToListAsync(ct);
    }

    public static Task<ReadToday.ClinicCounts> CountsAsync(this IClinicDb db, ClinicDay day, CancellationToken ct)
    {
        var (from, until, now, soon) = (day.From, day.Until, day.Now, day.Now.AddDays(ExpiryDays));
        return db
            .Locations.OrderBy(l => l.Id)
            .Take(1)
            .Select(_ => new ReadToday.ClinicCounts(
                db.Courses.Count(c => c.ClosedAt == null),
                db.Courses.Count(c => c.Stage == Stage.MedicalClearance),
                db.Participations.Count(p => p.DosedAt != null && p.Ending == null),
                db.Participations.Count(p =>
                    p.Session!.StartsAt >= from && p.Session.StartsAt < until && p.Status != VisitStatus.Cancelled
                ),
                db.Participations.Count(p =>
                    p.Kind == SessionKind.Dosing
                    && p.Session!.StartsAt >= from
                    && p.Session.StartsAt < until
                    && p.Status != VisitStatus.Cancelled
                ),
                db.Courses.Count(c =>
                    c.ClosedAt == null
                    && db.ClearanceDecisions.Where(d => d.CourseId == c.Id)
                        .OrderByDescending(d => d.DecidedAt)
                        .Take(1)
                        .Any(d => d.ValidUntil > now && d.ValidUntil <= soon)
                ),
                db.Incidents.Count(i => i.ClosedBy == null),
                db.SafetyAlerts.Count(a => a.ClosedAt == null),
                db.StaffTasks.Count(t => t.DoneAt == null && t.DueAt < now)
            ))
            .FirstAsync(ct);
    }
}
