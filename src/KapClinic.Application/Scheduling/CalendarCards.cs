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

    public static async Task<IReadOnlyList<CalendarCard>> CardsAsync(
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
                && s.CancelledAt == null
                && s.StartsAt >= earliest
                && s.StartsAt < until
                && s.EndsAt > from
                && (s.HoldExpiresAt == null || s.HoldExpiresAt > now)
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
                        p.Status,
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
            })
            .ToListAsync(ct);
        var readiness = await ReadinessAsync(db, locationId, from, until, files, ct);
        return
        [
            .. rows.Select(r => new CalendarCard
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
                                driver?.Name
                            );
                        }),
                ],
                Staff = [.. r.Staff.OrderBy(x => x.Part).ThenBy(x => x.Name, StringComparer.Ordinal)],
            }),
        ];
    }

    private static readonly VisitReadiness Ready = new(ReadinessState.Ready, []);

    /// <summary>
    /// What the gates say of those visits to come that have any. One statement, and the same evaluation as on the course's page.
    /// </summary>
    private static async Task<Dictionary<Guid, VisitReadiness>> ReadinessAsync(
        IClinicDb db,
        Guid locationId,
        DateTimeOffset from,
        DateTimeOffset until,
        CourseFilesOfMany files,
        CancellationToken ct
    )
    {
        var earliest = from - Longest;
        var about = db.Participations.Where(p =>
            p.Session!.LocationId == locationId
            && p.Session.CancelledAt == null
            && p.Session.StartsAt >= earliest
            && p.Session.StartsAt < until
            && p.Session.EndsAt > from
            && (
                p.Kind == SessionKind.Dosing
                || p.Kind == SessionKind.Preparation
                || p.Kind == SessionKind.MedicalAssessment
            )
            && (
                p.Status == VisitStatus.Booked
                || p.Status == VisitStatus.Confirmed
                || p.Status == VisitStatus.Arrived
                || p.Status == VisitStatus.InSession
            )
        );
        var read = await files.ReadAtOnceAsync(about, ct);
        return read.SelectMany(f =>
                f.Visits.Where(v => v.Session.StartsAt >= earliest && v.Session.StartsAt < until)
                    .Select(v => (v.Participation.Id, Readiness: VisitReadiness.Of(f, v)))
            )
            .ToDictionary(v => v.Id, v => v.Readiness);
    }
}
