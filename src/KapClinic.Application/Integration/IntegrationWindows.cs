using KapClinic.Domain.Courses;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Integration;

/// <summary>The open window of one course.</summary>
public sealed record WindowRow
{
    public required Guid CourseId { get; init; }
    public required Guid ClientId { get; init; }
    public required string ClientName { get; init; }
    public Guid? TherapistId { get; init; }
    public string? TherapistName { get; init; }
    public required int DoseNumber { get; init; }
    public required IntegrationWindow Window { get; init; }
    public required IntegrationStatus Status { get; init; }
    public required IReadOnlyList<WindowVisit> Visits { get; init; }
    public DateTimeOffset? NextDoseAt { get; init; }
    public required int VisitsPerDose { get; init; }

    /// <summary>The clinic's alert times, by which the status was judged.</summary>
    public required IntegrationPolicy Policy { get; init; }

    /// <summary>IANA zone of the clinic.</summary>
    public required string Zone { get; init; }

    /// <summary>Something is due and nothing is booked that meets it.</summary>
    public bool NeedsVisit => !Status.IsSatisfied && !Status.IsBooked;
}

/// <summary>A visit in a window, for the bar.</summary>
public sealed record WindowVisit(Guid ParticipationId, DateTimeOffset At, VisitStatus Status);

/// <summary>Reads the open windows of all courses in two statements, and judges each by its programme's numbers.</summary>
internal sealed class IntegrationWindows(IClinicDb db, TimeProvider clock)
{
    /// <param name="careTeamOf">Only clients of this member of staff; everybody's for the clinic itself.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="missedToo">Also windows that closed within the last week.</param>
    public async Task<IReadOnlyList<WindowRow>> ReadAsync(
        Guid? careTeamOf,
        CancellationToken ct,
        bool missedToo = false
    )
    {
        var now = clock.GetUtcNow();
        var head = await db
            .PolicyVersions.AsNoTracking()
            .Where(p => p.InForceFrom != null)
            .OrderByDescending(p => p.Number)
            .Select(p => new
            {
                Policy = p,
                Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault(),
            })
            .FirstAsync(ct);
        var policy = head.Policy;
        var days = policy.Policy.Integration.WindowDays + (missedToo ? 7 : 0);
        var since = now.AddDays(-days);
        var courses = await (
            from course in db.Courses.AsNoTracking()
            where
                course.ClosedAt == null
                && db.Participations.Any(p => p.CourseId == course.Id && p.DosedAt >= since)
                && (
                    careTeamOf == null
                    || db.CareTeamMembers.Any(m => m.ClientId == course.ClientId && m.StaffId == careTeamOf)
                )
            join client in db.Clients on course.ClientId equals client.Id
            join version in db.ProgrammeVersions on course.ProgrammeVersionId equals version.Id
            select new
            {
                Course = course,
                Client = client,
                version.Parameters,
                Therapist = db.StaffMembers.Where(s => s.Id == course.TherapistId).Select(s => s.Name).FirstOrDefault(),
                Visits = db
                    .Participations.Where(p => p.CourseId == course.Id && p.Status != VisitStatus.Cancelled)
                    .Select(p => new
                    {
                        p.Id,
                        p.Kind,
                        p.Status,
                        p.DosedAt,
                        p.Session!.StartsAt,
                        Signed = db.IntegrationNotes.Any(n => n.ParticipationId == p.Id && n.Signature != null),
                    })
                    .ToList(),
            }
        ).ToListAsync(ct);
        var rows = new List<WindowRow>();
        foreach (var found in courses)
        {
            var doses = found.Visits.Where(v => v.DosedAt is not null).Select(v => v.DosedAt!.Value).Order().ToList();
            var window = IntegrationWindow.From(doses, policy.Policy).LastOrDefault();
            if (window is null || window.ClosesAt.AddDays(missedToo ? 7 : 0) <= now)
            {
                continue;
            }

            var counting = found
                .Visits.Where(v =>
                    v.Kind == SessionKind.Integration
                    || (v.Kind == SessionKind.Circle && found.Parameters.CircleCountsAsIntegration)
                )
                .ToList();
            var nextDose = found
                .Visits.Where(v =>
                    v.Kind == SessionKind.Dosing
                    && v.StartsAt > now
                    && v.Status is VisitStatus.Held or VisitStatus.Booked or VisitStatus.Confirmed
                )
                .Select(v => (DateTimeOffset?)v.StartsAt)
                .Where(at => at > now)
                .Min();
            var plan = found.Parameters.Integration;
            rows.Add(
                new WindowRow
                {
                    CourseId = found.Course.Id,
                    ClientId = found.Client.Id,
                    ClientName = found.Client.FullName,
                    TherapistId = found.Course.TherapistId,
                    TherapistName = found.Therapist,
                    DoseNumber =
                        doses.Count
                        + (found.Course.OpeningState is { Counts: true } opening ? opening.EarlierDoses.Count : 0),
                    Window = window,
                    Status = window.StatusAt(
                        [
                            .. counting
                                .Where(v => v.Status != VisitStatus.NoShow)
                                .Select(v => new IntegrationVisit(
                                    v.StartsAt,
                                    v.Status == VisitStatus.Ended && v.Signed
                                )),
                        ],
                        nextDose,
                        now,
                        Rhythm(plan),
                        policy.Policy
                    ),
                    Visits =
                    [
                        .. counting
                            .Where(v => v.StartsAt >= window.OpensAt)
                            .OrderBy(v => v.StartsAt)
                            .Select(v => new WindowVisit(v.Id, v.StartsAt, v.Status)),
                    ],
                    NextDoseAt = nextDose,
                    VisitsPerDose = plan.PerDose,
                    Policy = policy.Policy.Integration,
                    Zone = head.Zone ?? "UTC",
                }
            );
        }

        return rows;
    }

    private static IntegrationRhythm Rhythm(IntegrationPlan plan) =>
        new(
            TimeSpan.FromHours(plan.FirstFromHours),
            TimeSpan.FromHours(plan.FirstByHours),
            TimeSpan.FromHours(plan.SecondByHours ?? plan.FirstByHours),
            plan.PerDose
        );
}
