using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;

namespace KapClinic.Application.Scheduling;

internal sealed partial class BookingDesk
{
    /// <summary>
    /// Claims the session for other people at the same time and place. What it was booked over before it may stand over still, marked as
    /// it is; anything more asks for the permission to overbook and a reason of its own.
    /// </summary>
    /// <param name="session">As it is to be.</param>
    /// <param name="before">As it was: see <see cref="Session.Imagine"/>.</param>
    /// <param name="staffing">Ceilings and shares, from the policy in force.</param>
    /// <param name="overbookReason">Why they take part though they are taken or not at work; null refuses it.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<Error?> ClaimForAsync(
        Session session,
        Session before,
        StaffingPolicy staffing,
        string? overbookReason,
        CancellationToken ct
    )
    {
        if (overbookReason is not null && !user.Permissions.Contains(Permission.Overbook))
        {
            return BookingErrors.MayNotOverbook;
        }

        var (now, file) = (clock.GetUtcNow(), await CalendarOfAllAsync([session], ct));
        var terms = new BookingTrial(file, [], staffing).TermsOf(session);
        var wanted = session.Claims(terms).ToList();
        await db.LockBookingsAsync([.. wanted.Select(c => c.ResourceId).Distinct()], ct);
        var standing = await StandingForAllAsync([session], wanted, now, ct);
        var trial = new BookingTrial(file, standing, staffing);
        var change = PeopleChange.Of(before, session, session.IsOverbooked, trial);
        if (change.Never is { } never)
        {
            return never;
        }

        if (change.Over is { } over)
        {
            if (overbookReason is null)
            {
                return over;
            }

            session.Overbook(overbookReason.Trim(), user.Id, now);
        }
        else if (!change.StandsOver)
        {
            session.NoLongerOverbooked();
        }

        db.BookingClaims.AddRange(session.Claims(terms));
        return null;
    }
}
