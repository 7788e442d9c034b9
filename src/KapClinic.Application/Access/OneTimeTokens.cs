using KapClinic.Domain;
using KapClinic.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>Makes, finds and spends one-time links.</summary>
internal static class OneTimeTokens
{
    /// <summary>Issues a link in the place of any older one for the same person and purpose, and answers its token, which nobody can read again.</summary>
    public static async Task<string> IssueLinkAsync(
        this IClinicDb db,
        LinkPurpose purpose,
        Guid? staffId,
        ICurrentUser by,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        await db
            .OneTimeLinks.Where(l =>
                l.Purpose == purpose && l.StaffId == staffId && l.UsedAt == null && l.RevokedAt == null
            )
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.RevokedAt, at), ct);
        var token = SecretAddress.Make();
        db.OneTimeLinks.Add(
            OneTimeLink.Issue(purpose, staffId, SecretAddress.Hash(token), by.Id == Guid.Empty ? null : by.Id, at)
        );
        return token;
    }

    /// <summary>The link with this token, if it still opens.</summary>
    public static async Task<Result<OneTimeLink>> FindLinkAsync(
        this IClinicDb db,
        string token,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var hash = SecretAddress.Hash(token);
        var link = await db.OneTimeLinks.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, ct);
        if (link is null)
        {
            return LinkErrors.Unknown;
        }

        var open = link.Check(now);
        return open.Succeeded ? link : open.Error;
    }

    /// <summary>Spends the link. Of two people who open it at once, the database lets one through.</summary>
    public static async Task<Result<OneTimeLink>> SpendLinkAsync(
        this IClinicDb db,
        string token,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var found = await db.FindLinkAsync(token, now, ct);
        if (!found.Succeeded)
        {
            return found;
        }

        var spent = await db
            .OneTimeLinks.Where(l => l.Id == found.Value.Id && l.UsedAt == null && l.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), ct);
        return spent == 1 ? found : LinkErrors.Used;
    }
}
