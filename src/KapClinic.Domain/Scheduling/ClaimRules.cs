namespace KapClinic.Domain.Scheduling;

public enum ClaimClash
{
    /// <summary>The room, the client or the person is bound elsewhere.</summary>
    Taken,

    /// <summary>The person looks after as many clients as the policy allows.</summary>
    Full,

    /// <summary>The person watches, or is on call, at another site.</summary>
    OtherSite,
}

/// <summary>One thing in the way of a claim, and from when until when it is.</summary>
/// <param name="Load">Clients looked after at the worst moment, without the ones asked for.</param>
public sealed record ClaimConflict(
    BookingClaim Wanted,
    ClaimClash Clash,
    DateTimeOffset From,
    DateTimeOffset Until,
    int Load = 0
);

/// <summary>
/// What claims stand in each other's way. The database's guard says the same (guard_booking_claim); here it says it with names, before
/// anything is written.
/// </summary>
public static class ClaimRules
{
    /// <summary>Everything that is in the way, of the claims standing for other sessions.</summary>
    public static IEnumerable<ClaimConflict> Conflicts(
        IEnumerable<BookingClaim> wanted,
        IReadOnlyCollection<BookingClaim> standing
    ) => wanted.SelectMany(w => Conflicts(w, standing));

    public static IEnumerable<ClaimConflict> Conflicts(BookingClaim wanted, IEnumerable<BookingClaim> standing)
    {
        var near = standing
            .Where(o =>
                o.Resource == wanted.Resource
                && o.ResourceId == wanted.ResourceId
                && o.SessionId != wanted.SessionId
                && o.Overlaps(wanted)
            )
            .OrderBy(o => o.From)
            .ToList();
        foreach (var other in near)
        {
            if (Clash(wanted, other) is { } clash)
            {
                yield return new ClaimConflict(wanted, clash, other.From, other.Until);
            }
        }

        if (wanted.Share != ClaimShare.Whole && Fullest(wanted, near) is { } full)
        {
            yield return full;
        }
    }

    /// <summary>How two claims of one resource at one time exclude each other; null when they go together.</summary>
    public static ClaimClash? Clash(BookingClaim a, BookingClaim b)
    {
        if (a.Share == b.Share)
        {
            return a.Share == ClaimShare.Whole ? ClaimClash.Taken
                : (a.OneSite || b.OneSite) && a.LocationId != b.LocationId ? ClaimClash.OtherSite
                : null;
        }

        var (whole, shared) = a.Share == ClaimShare.Whole ? (a, b) : (b, a);
        return whole.Share != ClaimShare.Whole ? null
            : shared.Share == ClaimShare.Watching || whole.BarsOnCall ? ClaimClash.Taken
            : null;
    }

    // The load only rises where a claim begins: it is enough to look there, and at the beginning of what is asked for.
    private static ClaimConflict? Fullest(BookingClaim wanted, IReadOnlyList<BookingClaim> near)
    {
        var same = near.Where(o => o.Share == wanted.Share).ToList();
        foreach (var at in same.Select(o => o.From).Where(f => f > wanted.From).Prepend(wanted.From))
        {
            var together = same.Where(o => o.From <= at && o.Until > at).ToList();
            var load = together.Sum(o => o.Clients);
            if (load + wanted.Clients > wanted.Ceiling)
            {
                // Alone already too many: then nothing else is in the way, and it never becomes free.
                return together.Count == 0
                    ? new ClaimConflict(wanted, ClaimClash.Full, wanted.From, wanted.Until, load)
                    : new ClaimConflict(
                        wanted,
                        ClaimClash.Full,
                        together.Max(o => o.From),
                        together.Min(o => o.Until),
                        load
                    );
            }
        }

        return null;
    }
}
