namespace KapClinic.Domain.Access;

public enum LinkPurpose
{
    /// <summary>Joins as the person who was invited.</summary>
    Invitation,

    /// <summary>Sets a new password.</summary>
    Reset,

    /// <summary>Joins as the first manager of a new installation; the person says who they are.</summary>
    FirstManager,
}

/// <summary>A link that works once and until its time is up. Only the hash of its token is kept, so the table opens no door.</summary>
public sealed class OneTimeLink
{
    public const int HashLength = 64;

    private OneTimeLink() { }

    public Guid Id { get; private init; }
    public LinkPurpose Purpose { get; private init; }

    /// <summary>Whom it is for; null only for the first manager.</summary>
    public Guid? StaffId { get; private init; }

    /// <summary>SHA-256 of the token, in lower-case hexadecimal.</summary>
    public string TokenHash { get; private init; } = "";
    public Guid? IssuedBy { get; private init; }
    public DateTimeOffset IssuedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>When a newer link took its place.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    public static TimeSpan Lifetime(LinkPurpose purpose) =>
        purpose == LinkPurpose.Invitation ? TimeSpan.FromDays(7) : TimeSpan.FromHours(24);

    public static OneTimeLink Issue(
        LinkPurpose purpose,
        Guid? staffId,
        string tokenHash,
        Guid? by,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Purpose = purpose,
            StaffId = staffId,
            TokenHash = tokenHash,
            IssuedBy = by,
            IssuedAt = at,
            ExpiresAt = at + Lifetime(purpose),
        };

    /// <summary>Says why the link does not open any more, if it does not.</summary>
    public Result Check(DateTimeOffset now)
    {
        if (UsedAt is not null)
        {
            return LinkErrors.Used;
        }

        return RevokedAt is not null || now >= ExpiresAt ? LinkErrors.Expired : Result.Done;
    }
}

public static class LinkErrors
{
    public static Error Unknown { get; } =
        Error.NotFound(
            "access.link_unknown",
            "This link is not complete. Copy all of it, or ask the manager for a new one."
        );

    public static Error Used { get; } =
        Error.Refused("access.link_used", "This link was already used. Sign in, or ask the manager for a new one.");

    public static Error Expired { get; } =
        Error.Refused("access.link_expired", "This link is too old. Ask the manager for a new one.");
}
