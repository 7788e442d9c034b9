using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>Finds and ends the secret addresses of drivers' pages.</summary>
internal static class PickupLinks
{
    /// <summary>How the audit names somebody who holds a link and has no account.</summary>
    public const string Outsider = "Somebody on a driver's page";

    /// <summary>The link behind this secret with whom it is about, while it works.</summary>
    public static async Task<Result<(PickupLink Link, DriverVisit Visit)>> FindPickupLinkAsync(
        this IClinicDb db,
        string secret,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var hash = SecretAddress.Hash(secret);
        var link = await db
            .PickupLinks.AsNoTracking()
            .SingleOrDefaultAsync(l => l.SecretHash == hash && l.EndedAt == null, ct);
        if (link is null)
        {
            return PickupErrors.NoSuchLink;
        }

        var visit = await DriverVisit
            .Of(db, db.PickupPeople.AsNoTracking().Where(p => p.Id == link.PickupPersonId))
            .SingleAsync(ct);
        return now < PickupLink.WorksUntil(visit.EndsAt, visit.RestrictionUntil)
            ? (link, visit)
            : PickupErrors.NoSuchLink;
    }

    /// <summary>Who says something behind a link, while something is asked of them: the row to change, and what it is about.</summary>
    public static async Task<Result<(PickupPerson Person, DriverVisit Visit)>> FindAskedDriverAsync(
        this IClinicDb db,
        string secret,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var found = await db.FindPickupLinkAsync(secret, now, ct);
        if (!found.Succeeded)
        {
            return found.Error;
        }

        var visit = found.Value.Visit;
        return visit.ToPage(showsFirstName: false).State == DriverPageState.NotNeeded
            ? PickupErrors.NotAskedAnyMore
            : (await db.PickupPeople.SingleAsync(p => p.Id == visit.Person.Id, ct), visit);
    }

    /// <summary>Whatever address a person had stops working. Answers whether there was one.</summary>
    public static async Task<bool> EndPickupLinksAsync(
        this IClinicDb db,
        Guid pickupId,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var open = await db.PickupLinks.Where(l => l.PickupPersonId == pickupId && l.EndedAt == null).ToListAsync(ct);
        open.ForEach(l => l.End(at));
        return open.Count > 0;
    }
}
