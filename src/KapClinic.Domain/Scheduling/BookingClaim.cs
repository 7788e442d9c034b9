namespace KapClinic.Domain.Scheduling;

public enum ClaimedResource
{
    Room,
    Client,
    Staff,
}

/// <summary>How much of somebody a session takes.</summary>
public enum ClaimShare
{
    /// <summary>All of it: a room, a client, or a member of staff who is bound to the session.</summary>
    Whole,

    /// <summary>Watches vitals here, and of other sessions of the same site up to a ceiling.</summary>
    Watching,

    /// <summary>Can be reached, for other sessions too up to a ceiling.</summary>
    OnCall,
}

/// <summary>
/// The time a session takes of one room, one client or one member of staff. The database refuses two whole claims of the same resource
/// that overlap, and shared ones beyond their ceiling; a cancelled or moved session gives its claims back.
/// </summary>
public sealed class BookingClaim
{
    /// <summary>No claim is longer; what overlaps a time therefore began at most so long before it.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(2);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required Guid LocationId { get; init; }
    public required ClaimedResource Resource { get; init; }
    public required Guid ResourceId { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset Until { get; init; }
    public ClaimShare Share { get; init; }

    /// <summary>Clients looked after, for a shared part; 1 otherwise.</summary>
    public int Clients { get; set; } = 1;

    /// <summary>Most clients at a time by the policy this was booked under; 1 for a whole claim.</summary>
    public int Ceiling { get; init; } = 1;

    /// <summary>A shared part that must not be held at two sites at once.</summary>
    public bool OneSite { get; init; }

    /// <summary>A whole claim of somebody who cannot be on call at the same time: they sit with a client under ketamine.</summary>
    public bool BarsOnCall { get; init; }

    /// <summary>Outside the guard by permission; taken for others all the same.</summary>
    public bool Overbooked { get; set; }

    public bool Overlaps(BookingClaim other) => From < other.Until && Until > other.From;
}
