using KapClinic.Domain.Dosing;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>What a later start is proposed from: the visit with its driver and order, and what of the course stands after it.</summary>
internal sealed class LaterRows(IClinicDb db, TimeProvider clock)
{
    public Task<Found?> FindAsync(Guid id, CancellationToken ct) =>
        (
            from p in db.Participations.AsNoTracking()
            where p.Id == id
            join client in db.Clients on p.ClientId equals client.Id
            join course in db.Courses on p.CourseId equals course.Id
            join version in db.ProgrammeVersions on course.ProgrammeVersionId equals version.Id
            join location in db.Locations on p.Session!.LocationId equals location.Id
            select new Found(
                p,
                client.GivenName + " " + client.FamilyName,
                client.Contact.Phone,
                course.Version,
                location.Zone,
                version.Parameters,
                db.PolicyVersions.Where(v => v.InForceFrom != null).OrderByDescending(v => v.Number).First().Policy,
                db.DoseOrders.Where(o => o.ParticipationId == p.Id)
                    .OrderByDescending(o => o.SignedAt)
                    .Select(o => (Route?)o.Route)
                    .FirstOrDefault(),
                db.PickupPeople.Where(d =>
                        d.ParticipationId == p.Id
                        && (
                            d.State == Domain.Pickup.PickupState.Asked || d.State == Domain.Pickup.PickupState.Confirmed
                        )
                    )
                    .OrderBy(d => d.IsBackup)
                    .ThenBy(d => d.NominatedAt)
                    .Select(d => new ReadLaterStart.Driver(d.Name, d.Phone, d.ExpectedAt))
                    .FirstOrDefault(),
                db.Participations.Where(o =>
                        o.CourseId == p.CourseId
                        && (o.Kind == SessionKind.Integration || o.Kind == SessionKind.Circle)
                        && (
                            o.Status == VisitStatus.Held
                            || o.Status == VisitStatus.Booked
                            || o.Status == VisitStatus.Confirmed
                        )
                        && o.Session!.StartsAt > p.Session!.StartsAt
                    )
                    .OrderBy(o => o.Session!.StartsAt)
                    .Select(o => new LaterVisit(o.Id, o.SessionId, o.Kind, o.Session!.StartsAt))
                    .ToList(),
                db.Participations.Where(o =>
                        o.CourseId == p.CourseId
                        && o.Id != p.Id
                        && o.Kind == SessionKind.Dosing
                        && (
                            o.Status == VisitStatus.Held
                            || o.Status == VisitStatus.Booked
                            || o.Status == VisitStatus.Confirmed
                        )
                    )
                    .Select(o => o.Session!.StartsAt)
                    .ToList()
            )
        ).SingleOrDefaultAsync(ct);

    public Task<List<Session>> SessionsAsync(Found found, CancellationToken ct)
    {
        var hours = found.Parameters.Integration.FirstFromHours;
        // Beyond a day after the earliest integration nothing can become too early by a start on the same day.
        List<Guid> ids =
        [
            found.Visit.SessionId,
            .. found.Later.Take(Math.Min(10, 2 + (hours / 24))).Select(l => l.SessionId),
        ];
        return db
            .Sessions.AsNoTracking()
            .Include(s => s.Participations)
            .Include(s => s.Staff)
            .AsSingleQuery()
            .Where(s => ids.Contains(s.Id))
            .ToListAsync(ct);
    }

    public DateTimeOffset? FastingFrom(ReadLaterStart.Query query, Found found, Session session, TimeZoneInfo zone)
    {
        if (found.Visit.Kind != SessionKind.Dosing)
        {
            return null;
        }

        return LaterStart.FastingFrom(
            found.Policy.PreCheck,
            found.Route is { } route ? [route] : found.Parameters.Routes.ToList(),
            At(query.LastAte),
            At(query.LastDrank)
        );

        DateTimeOffset? At(TimeOnly? time)
        {
            if (time is not { } wall)
            {
                return null;
            }

            var day = zone.DayOf(session.StartsAt);
            var at = zone.Settle(day, wall);
            return at > clock.GetUtcNow() && at > session.StartsAt ? zone.Settle(day.AddDays(-1), wall) : at;
        }
    }

    internal sealed record LaterVisit(Guid Id, Guid SessionId, SessionKind Kind, DateTimeOffset StartsAt);

    internal sealed record Found(
        Participation Visit,
        string ClientName,
        string? Phone,
        int CourseVersion,
        string Zone,
        ProgrammeParameters Parameters,
        ClinicalPolicy Policy,
        Route? Route,
        ReadLaterStart.Driver? Driver,
        List<LaterVisit> Later,
        List<DateTimeOffset> Doses
    );
}
