using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

internal sealed partial class BookingDesk
{
    /// <summary>
    /// Before many visits are booked at once: nobody else books their rooms and people until this is over, and holds that ran out on
    /// them are let go, so that what is read afterwards stays true.
    /// </summary>
    public async Task ReserveAsync(
        IReadOnlyCollection<Guid> resources,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken ct
    )
    {
        await db.LockBookingsAsync([.. resources.Distinct()], ct);
        var (now, earliest) = (clock.GetUtcNow(), from - BookingClaim.Longest);
        var over = await db
            .Sessions.Where(s =>
                (s.HoldExpiresAt <= now || s.CancelledAt != null)
                && db.BookingClaims.Any(c =>
                    c.SessionId == s.Id
                    && resources.Contains(c.ResourceId)
                    && c.From < until
                    && c.From > earliest
                    && c.Until > from
                )
            )
            .ToListAsync(ct);
        if (over.Count > 0)
        {
            await LetGoAsync(over, now, ct);
        }
    }

    /// <summary>Claims one visit of several, against everything that stands; the refusal names what is taken.</summary>
    public Error? Claim(
        Session session,
        Place place,
        SessionBuffer? buffer,
        StaffingPolicy staffing,
        IReadOnlyCollection<BookingClaim> standing
    )
    {
        if (!SessionClaims.HasEnoughMonitors(session))
        {
            return BookingErrors.OwnMonitorNeeded;
        }

        var wanted = session.Claims(Terms(session.Kind, place.Room, buffer, staffing)).ToList();
        if (ClaimRules.Conflicts(wanted, standing).FirstOrDefault() is { } conflict)
        {
            return Refusal(conflict, place);
        }

        db.BookingClaims.AddRange(wanted);
        return null;
    }
}
