namespace KapClinic.Domain.Pickup;

/// <summary>
/// The secret address of the one page that whoever takes a client home can open without an account. Only the hash of the secret is
/// kept, so nobody can read it again. It goes out once the client has seen the page as it stands and agrees to it.
/// </summary>
public sealed class PickupLink
{
    public const int HashLength = 64;

    /// <summary>How long the page stays readable after the client's restriction ends (clinical reference §7.3).</summary>
    public static readonly TimeSpan AfterRestriction = TimeSpan.FromHours(12);

    /// <summary>How long it works after the visit's end as long as nobody was released.</summary>
    public static readonly TimeSpan AfterVisit = TimeSpan.FromHours(24);

    private PickupLink() { }

    /// <param name="id">Its id.</param>
    /// <param name="pickupPersonId">Whose page it is.</param>
    /// <param name="secretHash">SHA-256 of the secret, in lower-case hexadecimal.</param>
    /// <param name="showsFirstName">The client allows their first name on the page.</param>
    /// <param name="by">Who made it, and showed the page to the client.</param>
    /// <param name="at">When.</param>
    public PickupLink(
        Guid id,
        Guid pickupPersonId,
        string secretHash,
        bool showsFirstName,
        Guid by,
        DateTimeOffset at
    ) =>
        (Id, PickupPersonId, SecretHash, ShowsFirstName, MadeBy, MadeAt) = (
            id,
            pickupPersonId,
            secretHash,
            showsFirstName,
            by,
            at
        );

    public Guid Id { get; private set; }
    public Guid PickupPersonId { get; private set; }
    public string SecretHash { get; private set; } = "";
    public bool ShowsFirstName { get; private set; }
    public Guid MadeBy { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When it was taken back or replaced by another; null while it works.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset at) => EndedAt ??= at;

    /// <summary>Until when the page can be read.</summary>
    /// <param name="visitEndsAt">The visit's booked or true end.</param>
    /// <param name="restrictionUntil">The end of the client's restriction, once they have left.</param>
    public static DateTimeOffset WorksUntil(DateTimeOffset visitEndsAt, DateTimeOffset? restrictionUntil) =>
        restrictionUntil is { } until ? until + AfterRestriction : visitEndsAt + AfterVisit;
}
