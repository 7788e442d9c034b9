using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

internal static class StaffRolesNow
{
    /// <summary>The roles that a member of staff holds now, at whichever location; none once deactivated.</summary>
    public static async Task<IReadOnlySet<Role>> RolesOfAsync(this IClinicDb db, Guid staffId, CancellationToken ct) =>
        (
            await db
                .StaffMembers.AsNoTracking()
                .Where(s => s.Id == staffId && s.Active)
                .SelectMany(s => s.Roles.Where(r => r.TakenAt == null).Select(r => r.Role))
                .ToListAsync(ct)
        ).ToHashSet();
}
