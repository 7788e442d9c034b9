using KapClinic.Domain.Access;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>What the list of a colleague's visits is made of.</summary>
internal sealed class AwayRows(IClinicDb db)
{
    public async Task<Head> HeadAsync(CancellationToken ct)
    {
        var found = await db
            .PolicyVersions.AsNoTracking()
            .Where(p => p.InForceFrom != null)
            .OrderByDescending(p => p.Number)
            .Select(p => new
            {
                p.Policy,
                Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault(),
                People = db
                    .StaffMembers.Where(s =>
                        s.Active
                        && s.Roles.Any(r =>
                            r.TakenAt == null
                            && (r.Role == Role.Therapist || r.Role == Role.Nurse || r.Role == Role.Prescriber)
                        )
                    )
                    .OrderBy(s => s.Name)
                    .Select(s => new ReadAway.Colleague(s.Id, s.Name))
                    .ToList(),
            })
            .FirstAsync(ct);
        return new Head(found.Policy, found.Zone ?? "UTC", found.People);
    }

    public Task<List<Session>> SessionsAsync(Guid staffId, Stretch away, int most, CancellationToken ct)
    {
        var earliest = away.From - BookingClaim.Longest;
        return db
            .Sessions.AsNoTracking()
            .Include(s => s.Participations)
            .Include(s => s.Staff)
            .AsSingleQuery()
            .Where(s =>
                s.CancelledAt == null
                && s.StartsAt > earliest
                && s.StartsAt < away.Until
                && s.EndsAt > away.From
                && s.Staff.Any(m => m.StaffId == staffId)
                && s.Participations.Any(p =>
                    p.Status == VisitStatus.Held || p.Status == VisitStatus.Booked || p.Status == VisitStatus.Confirmed
                )
            )
            .OrderBy(s => s.StartsAt)
            .Take(most)
            .ToListAsync(ct);
    }

    public Task<List<ComerRow>> ComersAsync(IReadOnlyList<Session> sessions, CancellationToken ct)
    {
        var ids = sessions.SelectMany(s => s.Attending).Select(p => p.Id).ToList();
        return (
            from p in db.Participations.AsNoTracking()
            where ids.Contains(p.Id)
            join client in db.Clients on p.ClientId equals client.Id
            join course in db.Courses on p.CourseId equals course.Id
            join version in db.ProgrammeVersions on course.ProgrammeVersionId equals version.Id
            let driver = db
                .PickupPeople.Where(d =>
                    d.ParticipationId == p.Id && (d.State == PickupState.Asked || d.State == PickupState.Confirmed)
                )
                .OrderBy(d => d.IsBackup)
                .FirstOrDefault()
            select new ComerRow
            {
                ParticipationId = p.Id,
                ClientId = client.Id,
                Name = (client.PreferredName ?? client.GivenName) + " " + client.FamilyName,
                Phone = client.Contact.Phone,
                Driver = driver == null ? null : driver.Name,
                DriverPhone = driver == null ? null : driver.Phone,
                Parameters = version.Parameters,
                Doses = db
                    .Participations.Where(o =>
                        o.CourseId == p.CourseId
                        && o.Id != p.Id
                        && o.Kind == SessionKind.Dosing
                        && o.Status != VisitStatus.Cancelled
                        && o.Status != VisitStatus.NoShow
                    )
                    .Select(o => o.DosedAt ?? o.Session!.StartsAt)
                    .ToList(),
            }
        ).ToListAsync(ct);
    }

    internal sealed record Head(ClinicalPolicy Policy, string Zone, IReadOnlyList<ReadAway.Colleague> People);

    internal sealed record ComerRow
    {
        public required Guid ParticipationId { get; init; }
        public required Guid ClientId { get; init; }
        public required string Name { get; init; }
        public string? Phone { get; init; }
        public string? Driver { get; init; }
        public string? DriverPhone { get; init; }
        public required Domain.Programmes.ProgrammeParameters Parameters { get; init; }
        public required List<DateTimeOffset> Doses { get; init; }

        public bool IsFarFromDoses(DateTimeOffset at) =>
            Doses.TrueForAll(d => (d - at).Duration() >= TimeSpan.FromHours(Parameters.LeastHoursBetweenDoses));
    }
}
