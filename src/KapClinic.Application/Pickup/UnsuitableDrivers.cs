using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>Somebody named for a visit, and when they would take its client home.</summary>
internal sealed record NamedDriver(PickupPerson Person, Guid ClientId, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>
/// Drivers who may not drive then: clients themselves, with a session on that day or off limits until later (clinical reference
/// §7.3). Found by phone or full name. Whoever reads it is told that somebody is not suitable, and never why.
/// </summary>
internal static class UnsuitableDrivers
{
    public static async Task<HashSet<Guid>> UnsuitableAsync(
        this IClinicDb db,
        IReadOnlyCollection<NamedDriver> drivers,
        TimeZoneInfo zone,
        CancellationToken ct
    )
    {
        if (drivers.Count == 0)
        {
            return [];
        }

        var phones = drivers.SelectMany(d => Phones(d.Person.Phone)).Distinct().ToList();
        var names = drivers.Select(d => d.Person.Name).Distinct().ToList();
        var (earliest, latest) = (drivers.Min(d => d.StartsAt).AddDays(-1), drivers.Max(d => d.EndsAt).AddDays(1));
        var clients = await (
            from client in db.Clients.AsNoTracking()
            where phones.Contains(client.PhoneDigits!) || names.Contains(client.GivenName + " " + client.FamilyName)
            join visit in db.Participations on client.Id equals visit.ClientId
            where
                visit.Kind == SessionKind.Dosing
                && visit.Status != VisitStatus.Cancelled
                && visit.Status != VisitStatus.NoShow
                && (
                    visit.RestrictionUntil > earliest
                    || (visit.Session!.StartsAt >= earliest && visit.Session.StartsAt <= latest)
                )
            select new
            {
                client.Id,
                client.PhoneDigits,
                Name = client.GivenName + " " + client.FamilyName,
                visit.RestrictionUntil,
                visit.Session!.StartsAt,
            }
        ).ToListAsync(ct);
        return
        [
            .. drivers
                .Where(d =>
                    clients.Any(c =>
                        c.Id != d.ClientId
                        && (
                            Phones(d.Person.Phone).Contains(c.PhoneDigits)
                            || string.Equals(c.Name, d.Person.Name, StringComparison.OrdinalIgnoreCase)
                        )
                        && (c.RestrictionUntil > d.EndsAt || zone.DayOf(c.StartsAt) == zone.DayOf(d.StartsAt))
                    )
                )
                .Select(d => d.Person.Id),
        ];
    }

    /// <summary>With and without the 1 of North America.</summary>
    private static string[] Phones(string phone)
    {
        var digits = new string([.. phone.Where(char.IsAsciiDigit)]);
        return digits switch
        {
            { Length: < 7 } => [],
            ['1', .. { Length: 10 } rest] => [digits, rest],
            _ => [digits, "1" + digits],
        };
    }
}
