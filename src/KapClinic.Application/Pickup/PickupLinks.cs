using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>Finds and ends the secret addresses of drivers' pages.</summary>
internal static class PickupLinks
{
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
