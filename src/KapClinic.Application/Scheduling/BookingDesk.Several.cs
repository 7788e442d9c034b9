using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

internal sealed partial class BookingDesk
{
    /// <summary>
    /// Claims for several sessions at once, all or none: three statements however many there are. The sessions come with everybody in
    /// them and are no longer overbooked. The refusal says which of them it is about.
    /// </summary>
    public async Task<Error?> ClaimAllAsync(
        IReadOnlyList<Session> sessions,
        StaffingPolicy staffing,
        CancellationToken ct
    )
    {
        var trial = new BookingTrial(await CalendarOfAllAsync(sessions, ct), [], staffing);
        var wanted = new List<BookingClaim>();
        foreach (var session in sessions)
        {
            if (trial.Unfit(session) is { } unfit)
            {
                return About(unfit, session, trial, sessions.Count);
            }

            wanted.AddRange(session.Claims(trial.TermsOf(session)));
        }

        await db.LockBookingsAsync([.. wanted.Select(c => c.ResourceId).Distinct()], ct);
        var standing = await StandingForAllAsync(sessions, wanted, clock.GetUtcNow(), ct);
        var byResource = standing.Concat(wanted).ToLookup(c => c.ResourceId);
        foreach (var claim in wanted)
        {
            if (ClaimRules.Conflicts(claim, byResource[claim.ResourceId]).FirstOrDefault() is { } conflict)
            {
                var session = sessions.First(s => s.Id == claim.SessionId);
                return About(Refusal(conflict, trial.PlaceOf(session)), session, trial, sessions.Count);
            }
        }

        db.BookingClaims.AddRange(wanted);
        return null;
    }

    private static Error About(Error error, Session session, BookingTrial trial, int count) =>
        count == 1
            ? error
            : error with
            {
                Message = $"{trial.ZoneOf(session.LocationId).Say(session.StartsAt)}: {error.Message}",
            };

    private async Task<CalendarFile> CalendarOfAllAsync(IReadOnlyList<Session> sessions, CancellationToken ct)
    {
        var places = sessions.Select(s => s.LocationId).Distinct().ToList();
        return new CalendarFile(
            await calendar.ReadAsync(
                new CalendarAsk(
                    places.Count == 1 ? places[0] : null,
                    [.. sessions.SelectMany(s => s.Staff).Select(s => s.StaffId).Distinct()],
                    // A day more on either side: days begin at different instants in different zones.
                    DateOnly.FromDateTime(sessions.Min(s => s.StartsAt).UtcDateTime).AddDays(-2),
                    DateOnly.FromDateTime(sessions.Max(s => s.EndsAt).UtcDateTime).AddDays(2)
                ),
                ct
            )
        );
    }

    private async Task<List<BookingClaim>> StandingForAllAsync(
        IReadOnlyList<Session> sessions,
        List<BookingClaim> wanted,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var (own, ids) = (sessions.Select(s => s.Id).ToList(), wanted.Select(c => c.ResourceId).Distinct().ToList());
        var (from, until) = (wanted.Min(c => c.From), wanted.Max(c => c.Until));
        var earliest = from - BookingClaim.Longest;
        var near = await db
            .BookingClaims.Where(c =>
                own.Contains(c.SessionId)
                || (ids.Contains(c.ResourceId) && c.From < until && c.From > earliest && c.Until > from)
            )
            .Select(c => new
            {
                Claim = c,
                IsOver = db.Sessions.Any(s => s.Id == c.SessionId && (s.CancelledAt != null || s.HoldExpiresAt <= now)),
            })
            .ToListAsync(ct);
        db.BookingClaims.RemoveRange(near.Where(n => own.Contains(n.Claim.SessionId)).Select(n => n.Claim));
        var others = near.Where(n => !own.Contains(n.Claim.SessionId)).ToList();
        var over = others.Where(n => n.IsOver).Select(n => n.Claim.SessionId).Distinct().ToList();
        var gone =
            over.Count == 0
                ? []
                : await LetGoAsync(await db.Sessions.Where(s => over.Contains(s.Id)).ToListAsync(ct), now, ct);
        return [.. others.Where(n => !gone.Contains(n.Claim.SessionId)).Select(n => n.Claim)];
    }
}
