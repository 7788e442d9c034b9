using KapClinic.Application.Courses;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Reads what a calendar shows of its sessions, in one statement whatever there is.</summary>
internal static class CalendarCards
{
    /// <summary>No session is longer, so whatever still runs began within this before the first day.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>What is booked, by time; and the places still to come that somebody left, with the wishes of who waits for one.</summary>
    public static async Task<(IReadOnlyList<CalendarCard> Cards, IReadOnlyList<LeftPlace> Left)> CardsAsync(
        this IClinicDb db,
        Guid locationId,
        DateTimeOffset from,
        DateTimeOffset until,
        DateTimeOffset now,
        CourseFilesOfMany files,
        CancellationToken ct
    )
    {
        var earliest = from - Longest;
        var rows = await db
            .Sessions.AsNoTracking()
            .AsSingleQuery()
            .Where(s =>
                s.LocationId == locationId
                && (s.CancelledAt == null || s.StartsAt > now)
                && s.StartsAt >= earliest
                && s.StartsAt < until
                && s.EndsAt > from
                && (s.CancelledAt != null || s.HoldExpiresAt == null || s.HoldExpiresAt > now)
            )
            .OrderBy(s => s.StartsAt)
            .ThenBy(s => s.Id)
            .Select(s => new
            {
                Session = s,
                Clients = (
                    from p in s.Participations
                    join client in db.Clients on p.ClientId equals client.Id
                    where p.Status != VisitStatus.Cancelled
                    select new
                    {
                        p.Id,
                        p.CourseId,
                        p.Kind,
                        p.Status,
                        p.StartedAt,
                        Name = (client.PreferredName ?? client.GivenName) + " " + client.FamilyName,
                        // How many of the kind there were in this course up to now: "Dosing 2".
                        Number = db.Participations.Count(o =>
                            o.CourseId == p.CourseId
                            && o.Kind == p.Kind
                            && o.Status != VisitStatus.Cancelled
                            && o.Status != VisitStatus.NoShow
                            && o.Session!.StartsAt <= s.StartsAt
                        ),
                        Drivers = db
                            .PickupPeople.Where(x => x.ParticipationId == p.Id)
                            .Select(x => new { x.Name, x.State })
                            .ToList(),
                    }
                ).ToList(),
                Staff = (
                    from part in s.Staff
                    join member in db.StaffMembers on part.StaffId equals member.Id
                    select new CalendarCard.Person(member.Id, member.Name, part.Part)
                ).ToList(),
                Accepted = db
                    .OverrunAcceptances.Where(a => a.SessionId == s.Id)
                    .Select(a => new CalendarCard.Accepted(a.NextSessionId, a.NextStartsAt))
                    .ToList(),
                Anybody = s.Participations.OrderBy(p => p.Id).Select(p => (Guid?)p.Id).FirstOrDefault(),
                Waiting = db
                    .StandbyEntries.Where(e =>
                        s.CancelledAt != null
                        && e.EndedAt == null
                        && db.Courses.Any(c => c.Id == e.CourseId && c.ClosedAt == null)
                    )
                    .Select(e => new { e.Id, e.Wish })
                    .ToList(),
            })
            .ToListAsync(ct);
        var asked = rows.Where(r => r.Session.CancelledAt is null)
            .SelectMany(r => r.Clients)
            .Where(c => HasGates(c.Kind) && IsToCome(c.Status))
            .Select(c => new AskedVisit(c.Id, c.CourseId, c.Kind))
            .ToList();
        var readiness = await ReadinessAsync(asked, files, ct);
        var left = rows.Where(r => r.Session.CancelledAt is not null && r.Anybody is not null && r.Waiting.Count > 0)
            .Select(r => new LeftPlace(
                r.Anybody!.Value,
                r.Session.Kind,
                r.Session.RoomId,
                r.Session.StartsAt,
                r.Session.EndsAt,
                [.. r.Waiting.Select(w => w.Wish)]
            ))
            .ToList();
        var cards = rows.Where(r => r.Session.CancelledAt is null)
            .Select(r => new CalendarCard
            {
                SessionId = r.Session.Id,
                Version = r.Session.Version,
                Kind = r.Session.Kind,
                RoomId = r.Session.RoomId,
                StartsAt = r.Session.StartsAt,
                EndsAt = r.Session.EndsAt,
                HoldKind = r.Session.HoldKind,
                HoldExpiresAt = r.Session.HoldExpiresAt,
                IsOverbooked = r.Session.IsOverbooked,
                Clients =
                [
                    .. r
                        .Clients.OrderBy(c => c.Name, StringComparer.Ordinal)
                        .Select(c =>
                        {
                            var driver = c
                                .Drivers.Where(d => d.State <= PickupState.Released)
                                .OrderByDescending(d => d.State)
                                .FirstOrDefault();
                            return new CalendarCard.Visitor(
                                c.Id,
                                c.Name,
                                c.Status,
                                c.Number,
                                readiness.GetValueOrDefault(c.Id) ?? Ready,
                                r.Session.Kind == SessionKind.Dosing ? driver?.State ?? PickupState.Needed : null,
                                driver?.Name,
                                c.StartedAt
                            );
                        }),
                ],
                Staff = [.. r.Staff.OrderBy(x => x.Part).ThenBy(x => x.Name, StringComparer.Ordinal)],
                BothStay = r.Accepted,
            })
            .ToList();
        return (cards, left);
    }

    private static readonly VisitReadiness Ready = new(ReadinessState.Ready, []);

    private static bool HasGates(SessionKind kind) =>
        kind is SessionKind.Dosing or SessionKind.Preparation or SessionKind.MedicalAssessment;

    private static bool IsToCome(VisitStatus status) =>
        status is VisitStatus.Booked or VisitStatus.Confirmed or VisitStatus.Arrived or VisitStatus.InSession;

    /// <summary>
    /// What the gates say of these visits. One statement, and the same evaluation as on the course's page.
    /// </summary>
    private static async Task<Dictionary<Guid, VisitReadiness>> ReadinessAsync(
        List<AskedVisit> asked,
        CourseFilesOfMany files,
        CancellationToken ct
    )
    {
        if (asked.Count == 0)
        {
            return [];
        }

        var visits = asked.Select(a => a.ParticipationId).ToHashSet();
        var read = await files.ReadAtOnceAsync(asked, ct);
        return read.SelectMany(f =>
                f.Visits.Where(v => visits.Contains(v.Participation.Id))
                    .Select(v => (v.Participation.Id, Readiness: VisitReadiness.Of(f, v)))
            )
            .ToDictionary(v => v.Id, v => v.Readiness);
    }
}
