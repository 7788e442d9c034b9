using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

internal sealed partial class BookingDesk
{
    private static readonly string[] Guards = [BookingErrors.NoOverlap, BookingErrors.Apart, BookingErrors.Ceiling];

    /// <summary>What the clinic's settings add to the claims of a session: the one place where turn-over and buffers enter.</summary>
    public static ClaimTerms Terms(SessionKind kind, Room? room, SessionBuffer? buffer, StaffingPolicy staffing) =>
        new(
            staffing,
            buffer?.BeforeMinutes ?? 0,
            (buffer?.AfterMinutes ?? 0) + (kind == SessionKind.Dosing ? room?.TurnOverMinutes ?? 0 : 0)
        );

    /// <summary>
    /// Claims room, clients and staff for the session, after letting go of holds that ran out. With a reason to overbook (and the
    /// permission for it) a session is booked over taken rooms and staff and outside working hours, and marked; never over the client's
    /// own time, and never without the licence that a visit by video needs.
    /// </summary>
    /// <param name="insteadOf">Another session whose claims are given back for it.</param>
    public async Task<Error?> ClaimAsync(
        Session session,
        Place place,
        StaffingPolicy staffing,
        string? overbookReason,
        CancellationToken ct,
        Guid? insteadOf = null
    )
    {
        if (overbookReason is not null && !user.Permissions.Contains(Permission.Overbook))
        {
            return BookingErrors.MayNotOverbook;
        }

        if (!SessionClaims.HasEnoughMonitors(session))
        {
            return BookingErrors.OwnMonitorNeeded;
        }

        var (now, file) = (clock.GetUtcNow(), await CalendarAsync(session, place, ct));
        if (Unlicensed(session, place, file) is { } unlicensed)
        {
            return unlicensed;
        }

        if (!session.IsOverbooked && OutsideHours(session, place, file, staffing).FirstOrDefault() is { } outside)
        {
            if (overbookReason is null)
            {
                return outside;
            }

            session.Overbook(overbookReason.Trim(), user.Id, now);
        }

        var buffer = file.Buffers(session.LocationId).FirstOrDefault(b => b.Kind == session.Kind);
        var terms = Terms(session.Kind, place.Room, buffer, staffing);
        var wanted = session.Claims(terms).ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        await db.LockBookingsAsync([.. wanted.Select(c => c.ResourceId).Distinct()], ct);
        var standing = await StandingAsync(session, insteadOf, wanted, now, ct);
        var conflicts = ClaimRules.Conflicts(wanted, standing).ToList();
        if (conflicts.Count > 0)
        {
            // What cannot be overbooked is told first.
            var first = conflicts.Find(c => c.Wanted.Resource == ClaimedResource.Client) ?? conflicts[0];
            if (first.Wanted.Resource == ClaimedResource.Client)
            {
                return Refusal(first, place);
            }

            // Whoever joins a session that is marked already finds it so.
            if (!session.IsOverbooked)
            {
                if (overbookReason is null)
                {
                    return Refusal(first, place);
                }

                session.Overbook(overbookReason.Trim(), user.Id, now);
                wanted = [.. session.Claims(terms)];
            }
        }

        db.BookingClaims.AddRange(wanted);
        return null;
    }

    /// <summary>Saves; what the database's guard refuses becomes a refusal in words.</summary>
    public async Task<Result> SaveAsync(CancellationToken ct) =>
        await db.SaveUnlessAsync(Guards, ct) is null ? Result.Done : BookingErrors.TakenMeanwhile;

    /// <summary>The claims of other sessions that still count; the session's own are taken back, and those of holds that ran out let go.</summary>
    private async Task<List<BookingClaim>> StandingAsync(
        Session session,
        Guid? insteadOf,
        List<BookingClaim> wanted,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var ids = wanted.Select(c => c.ResourceId).Distinct().ToList();
        var (from, until) = (wanted.Min(c => c.From), wanted.Max(c => c.Until));
        var earliest = from - BookingClaim.Longest;
        var near = await db
            .BookingClaims.Where(c =>
                c.SessionId == session.Id
                || c.SessionId == insteadOf
                || (ids.Contains(c.ResourceId) && c.From < until && c.From > earliest && c.Until > from)
            )
            .Select(c => new { Claim = c, Session = db.Sessions.First(s => s.Id == c.SessionId) })
            .ToListAsync(ct);
        var own = near.Where(n => n.Claim.SessionId == session.Id || n.Claim.SessionId == insteadOf).ToList();
        db.BookingClaims.RemoveRange(own.Select(n => n.Claim));
        var others = near.Except(own).ToList();
        var over = others
            .Where(n => n.Session.CancelledAt is not null || n.Session.HoldHasRunOut(now))
            .Select(n => n.Session)
            .Distinct()
            .ToList();
        var gone = over.Count == 0 ? [] : await LetGoAsync(over, now, ct);
        return [.. others.Where(n => !gone.Contains(n.Session.Id)).Select(n => n.Claim)];
    }

    // Whoever is settling such a hold this moment keeps it: waiting for them while others wait for us could never end.
    private async Task<HashSet<Guid>> LetGoAsync(List<Session> over, DateTimeOffset now, CancellationToken ct)
    {
        var locked = (await db.TryGiveBackAsync([.. over.Select(s => s.Id)], ct)).ToHashSet();
        var holds = over.Where(s => locked.Contains(s.Id) && s.CancelledAt is null).ToList();
        if (holds.Count > 0)
        {
            var ids = holds.Select(s => s.Id).ToList();
            // Tracked, they find their way into their sessions.
            await db.Participations.Where(p => ids.Contains(p.SessionId)).LoadAsync(ct);
            holds.ForEach(s => s.LetGo(now));
        }

        return locked;
    }

    internal static Error Refusal(ClaimConflict conflict, Place place)
    {
        var wanted = conflict.Wanted;
        var who = wanted.Resource switch
        {
            ClaimedResource.Room => place.Room!.Name,
            ClaimedResource.Client => "The client",
            _ => place.Staff.First(s => s.Id == wanted.ResourceId).Name,
        };
        var (from, until) = (Wall(conflict.From), Wall(conflict.Until));
        return conflict.Clash switch
        {
            ClaimClash.Full => BookingErrors.Full(who, wanted.Share, conflict.Load, wanted.Ceiling, from, until),
            ClaimClash.OtherSite => BookingErrors.OtherSite(who, wanted.Share, from, until),
            _ => BookingErrors.Taken(who, from, until, wanted.Resource),
        };

        string Wall(DateTimeOffset at) => place.Zone.TimeOf(at).ToString("HH:mm", null);
    }
}
