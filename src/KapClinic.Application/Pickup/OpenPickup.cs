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
}
