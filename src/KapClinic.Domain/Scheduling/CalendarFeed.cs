namespace KapClinic.Domain.Scheduling;

/// <summary>A secret address at which a person's own visits can be read by their calendar program. Only the hash of the secret is kept.</summary>
public sealed class CalendarFeed
{
    public const int HashLength = 64;

    private CalendarFeed() { }

    public CalendarFeed(Guid id, Guid staffId, string secretHash, DateTimeOffset at) =>
        (Id, StaffId, SecretHash, MadeAt) = (id, staffId, secretHash, at);

    public Guid Id { get; private set; }
    public Guid StaffId { get; private set; }

    /// <summary>SHA-256 of the secret, in lower-case hexadecimal.</summary>
    public string SecretHash { get; private set; } = "";
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When it stopped working; null while it works.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset at) => EndedAt ??= at;
}

public static class CalendarFeedErrors
{
    /// <summary>The same answer for one that never was, one that ended, and one whose owner left.</summary>
    public static Error NotFound { get; } =
        Error.NotFound("calendar.feed_not_found", "There is no calendar at this address, or not any more.");
}
