using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Scheduling;

/// <summary>What the clinic's settings add to the claims of a session.</summary>
/// <param name="Staffing">Ceilings and shares, from the policy in force.</param>
/// <param name="MinutesBefore">Minutes the room is kept before the session.</param>
/// <param name="MinutesAfter">Minutes the room is kept after it: turn-over and buffer.</param>
public sealed record ClaimTerms(StaffingPolicy Staffing, int MinutesBefore = 0, int MinutesAfter = 0);

/// <summary>Which claims a session makes. Turn-over and buffers extend the room's time only.</summary>
public static class SessionClaims
{
    public static IEnumerable<BookingClaim> Of(Session session, ClaimTerms terms)
    {
        if (session.RoomId is { } room)
        {
            yield return Claim(
                session,
                ClaimedResource.Room,
                room,
                session.StartsAt.AddMinutes(-terms.MinutesBefore),
                session.EndsAt.AddMinutes(terms.MinutesAfter)
            );
        }

        foreach (var client in session.Attending.Select(p => p.ClientId).Distinct())
        {
            yield return Claim(session, ClaimedResource.Client, client, session.StartsAt, session.EndsAt);
        }

        foreach (var claim in session.Staff.GroupBy(s => s.StaffId).SelectMany(g => OfPerson(session, [.. g], terms)))
        {
            yield return claim;
        }
    }

    /// <summary>Whether enough monitors take part for those who need one of their own. A session without any monitor yet is not judged.</summary>
    public static bool HasEnoughMonitors(Session session)
    {
        var monitors = Monitors(session).Count;
        var (own, others) = (session.Attending.Count(p => p.NeedsOwnMonitor), session.Attending.Count());
        return monitors == 0 || own == 0 || monitors >= own + (others > own ? 1 : 0);
    }

    /// <summary>How many clients each shared part of the session looks after; monitors share them out.</summary>
    public static int ClientsOf(Session session, ClaimShare share)
    {
        var (own, all) = (session.Attending.Count(p => p.NeedsOwnMonitor), session.Attending.Count());
        if (share != ClaimShare.Watching)
        {
            return all;
        }

        var sharing = Math.Max(1, Monitors(session).Count - own);
        return (all - own + sharing - 1) / sharing;
    }

    private static IEnumerable<BookingClaim> OfPerson(
        Session session,
        IReadOnlyList<SessionStaff> parts,
        ClaimTerms terms
    )
    {
        var (from, until, id) = (session.StartsAt, session.EndsAt, parts[0].StaffId);
        if (parts.Any(p => p.IsExclusive && p.Part != StaffPart.Prescriber))
        {
            yield return Bound(session, id, until, terms);
        }
        else if (parts.Any(p => p.Part == StaffPart.Prescriber))
        {
            var bedside = from.AddMinutes(terms.Staffing.PrescriberBedsideMinutes);
            var leaves = terms.Staffing.PrescriberBedsideMinutes > 0 && bedside < until;
            yield return Bound(session, id, leaves ? bedside : until, terms);
            if (leaves)
            {
                yield return OnCall(session, id, bedside, terms);
            }
        }
        else if (parts.Any(p => p.Part == StaffPart.Monitor))
        {
            yield return Watching(session, id, terms);
        }
        else
        {
            yield return OnCall(session, id, from, terms);
        }
    }

    // Whoever has a monitor of their own takes the first ones whole; the rest is spread over the others.
    private static BookingClaim Watching(Session session, Guid id, ClaimTerms terms)
    {
        var monitors = Monitors(session);
        var own = session.Attending.Count(p => p.NeedsOwnMonitor);
        if (monitors.IndexOf(id) < own)
        {
            return Bound(session, id, session.EndsAt, terms);
        }

        return new BookingClaim
        {
            SessionId = session.Id,
            LocationId = session.LocationId,
            Resource = ClaimedResource.Staff,
            ResourceId = id,
            From = session.StartsAt,
            Until = session.EndsAt,
            Share = ClaimShare.Watching,
            Clients = ClientsOf(session, ClaimShare.Watching),
            Ceiling = terms.Staffing.MonitorClients,
            OneSite = true,
            Overbooked = session.IsOverbooked,
        };
    }

    private static BookingClaim OnCall(Session session, Guid id, DateTimeOffset from, ClaimTerms terms) =>
        new()
        {
            SessionId = session.Id,
            LocationId = session.LocationId,
            Resource = ClaimedResource.Staff,
            ResourceId = id,
            From = from,
            Until = session.EndsAt,
            Share = ClaimShare.OnCall,
            Clients = ClientsOf(session, ClaimShare.OnCall),
            Ceiling = terms.Staffing.PrescriberOnCallClients,
            OneSite = !terms.Staffing.OnCallForSeveralSites,
            Overbooked = session.IsOverbooked,
        };

    private static BookingClaim Bound(Session session, Guid id, DateTimeOffset until, ClaimTerms terms) =>
        Claim(
            session,
            ClaimedResource.Staff,
            id,
            session.StartsAt,
            until,
            session.Kind == SessionKind.Dosing && !terms.Staffing.OnCallBesideDosing
        );

    private static BookingClaim Claim(
        Session session,
        ClaimedResource resource,
        Guid id,
        DateTimeOffset from,
        DateTimeOffset until,
        bool barsOnCall = false
    ) =>
        new()
        {
            SessionId = session.Id,
            LocationId = session.LocationId,
            Resource = resource,
            ResourceId = id,
            From = from,
            Until = until,
            BarsOnCall = barsOnCall,
            // A client is in one place only; nobody books over that.
            Overbooked = session.IsOverbooked && resource != ClaimedResource.Client,
        };

    private static List<Guid> Monitors(Session session) =>
        [.. session.Staff.Where(s => s.Part == StaffPart.Monitor).Select(s => s.StaffId).Distinct().Order()];
}
