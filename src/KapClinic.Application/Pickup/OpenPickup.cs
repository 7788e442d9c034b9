using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

internal static class OpenPickup
{
    public static async Task<Result<PickupPerson>> OpenPickupAsync(
        this IClinicDb db,
        Guid participationId,
        Guid pickupId,
        CancellationToken ct
    ) =>
        await db.PickupPeople.SingleOrDefaultAsync(p => p.Id == pickupId && p.ParticipationId == participationId, ct)
            is { } person
            ? person
            : PickupErrors.NotFound;

    /// <summary>Somebody who was to take the client home does not after all.</summary>
    public static async Task<Result> LeavePickupAsync(
        this IClinicDb db,
        Guid participationId,
        Guid pickupId,
        Func<PickupPerson, Result> leave,
        CancellationToken ct
    )
    {
        var found = await db.OpenPickupAsync(participationId, pickupId, ct);
        var left = found.Succeeded ? leave(found.Value) : found;
        if (left.Succeeded)
        {
            await db.SaveChangesAsync(ct);
        }

        return left;
    }
}
