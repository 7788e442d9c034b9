using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>The clinic always keeps one manager who can sign in.</summary>
internal static class Managers
{
    // Any constant will do, as long as nothing else takes the same one.
    private const long LockKey = 0x4B61_704D_616E;

    /// <summary>One at a time: two managers who remove each other, or who invite the same address, must not both succeed.</summary>
    public static Task LockPeopleAsync(this IClinicDb db, CancellationToken ct) => db.AdvisoryLockAsync(LockKey, ct);

    public static Task<bool> HasAnotherManagerAsync(this IClinicDb db, Guid than, CancellationToken ct) =>
        db.StaffMembers.AnyAsync(
            s =>
                s.Id != than
                && s.Active
                && s.AcceptedAt != null
                && s.Roles.Any(r => r.Role == Role.Manager && r.TakenAt == null),
            ct
        );

    public static Task RevokeLinksAsync(this IClinicDb db, Guid staffId, DateTimeOffset now, CancellationToken ct) =>
        db
            .OneTimeLinks.Where(l => l.StaffId == staffId && l.UsedAt == null && l.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.RevokedAt, now), ct);
}
