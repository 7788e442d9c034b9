using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>A place of the next days that somebody left and that is still free, and how many of the standby list wish for such a one.</summary>
/// <param name="ParticipationId">The visit that left it; its page of the free place shows who fits.</param>
/// <param name="Kind">What for.</param>
/// <param name="StartsAt">From when.</param>
/// <param name="EndsAt">Until when.</param>
/// <param name="Room">Its room; null where it was by video.</param>
/// <param name="Zone">The zone of its location.</param>
/// <param name="Moved">The visit moved away; else it was cancelled.</param>
/// <param name="Waiting">How many wish for it. Whom booking allows, the page of the place says.</param>
public sealed record OpenedPlace(
    Guid ParticipationId,
    SessionKind Kind,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string? Room,
    string Zone,
    bool Moved,
    int Waiting
);

/// <summary>Reads the places that opened, cancelled or moved away from, at every location; in one statement with the clinic's own zone.</summary>
internal sealed class OpenedPlaces(IClinicDb db, TimeProvider clock)
{
    private const int Days = 7;
    private const int MostRows = 1000;
    private const int Most = 6;

    /// <returns>The zone of the first location, null without any; and the places, the soonest first.</returns>
    public async Task<(string? Zone, IReadOnlyList<OpenedPlace> Places)> ReadAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (until, longest) = (now.AddDays(Days), BookingClaim.Longest);
        var left = db
            .Sessions.Where(s => s.CancelledAt != null && s.StartsAt > now && s.StartsAt < until)
            .Select(s => new
            {
                s.Id,
                s.Kind,
                s.LocationId,
                s.RoomId,
                s.StartsAt,
                s.EndsAt,
                Moved = false,
            })
            .Concat(
                from move in db.SessionMoves
                join s in db.Sessions on move.SessionId equals s.Id
                where
                    move.FromStartsAt > now
                    && move.FromStartsAt < until
                    && s.CancelledAt == null
                    && !db.SessionMoves.Any(o => o.SessionId == move.SessionId && o.At > move.At)
                    && s.Participations.Any(p =>
                        p.Status == VisitStatus.Held
                        || p.Status == VisitStatus.Booked
                        || p.Status == VisitStatus.Confirmed
                    )
                select new
                {
                    s.Id,
                    s.Kind,
                    s.LocationId,
                    RoomId = move.FromRoomId,
                    StartsAt = move.FromStartsAt,
                    EndsAt = move.FromEndsAt,
                    Moved = true,
                }
            );
        var wished =
            from place in left
            join location in db.Locations on place.LocationId equals location.Id
            from entry in db.StandbyEntries
            where
                entry.EndedAt == null
                && db.Courses.Any(c => c.Id == entry.CourseId && c.ClosedAt == null)
                && !db.BookingClaims.Any(c =>
                    c.ResourceId == place.RoomId
                    && c.From < place.EndsAt
                    && c.Until > place.StartsAt
                    && c.From > place.StartsAt - longest
                    && !db.Sessions.Any(o => o.Id == c.SessionId && (o.CancelledAt != null || o.HoldExpiresAt <= now))
                )
            select new
            {
                place.Kind,
                place.RoomId,
                place.StartsAt,
                place.EndsAt,
                place.Moved,
                location.Zone,
                Room = db.Rooms.Where(r => r.Id == place.RoomId).Select(r => r.Name).FirstOrDefault(),
                Visit = db
                    .Participations.Where(p =>
                        p.SessionId == place.Id
                        && (
                            !place.Moved
                            || p.Status == VisitStatus.Held
                            || p.Status == VisitStatus.Booked
                            || p.Status == VisitStatus.Confirmed
                        )
                    )
                    .OrderBy(p => p.Id)
                    .Select(p => (Guid?)p.Id)
                    .FirstOrDefault(),
                entry.Wish,
            };
        var rows = await (
            from first in db.Locations.AsNoTracking().OrderBy(l => l.Id).Take(1)
            from place in wished.DefaultIfEmpty()
            // Without any place a clinic still has its zone: then all else is null.
            select new
            {
                Home = first.Zone,
                place.Visit,
                Kind = (SessionKind?)place.Kind,
                place.RoomId,
                place.Room,
                StartsAt = (DateTimeOffset?)place.StartsAt,
                EndsAt = (DateTimeOffset?)place.EndsAt,
                Moved = (bool?)place.Moved,
                place.Zone,
                place.Wish,
            }
        )
            .Take(MostRows)
            .ToListAsync(ct);
        return (
            rows.Select(r => r.Home).FirstOrDefault(),
            [
                .. rows.Where(r => r.Visit is not null)
                    .GroupBy(r => (r.Kind, r.RoomId, r.StartsAt))
                    .Select(places =>
                    {
                        var place = places.First();
                        var (kind, from) = (place.Kind!.Value, place.StartsAt!.Value);
                        var day = TimeZoneInfo.FindSystemTimeZoneById(place.Zone).DayOf(from);
                        return new OpenedPlace(
                            place.Visit!.Value,
                            kind,
                            from,
                            place.EndsAt!.Value,
                            place.Room,
                            place.Zone,
                            place.Moved == true,
                            places.Where(p => p.Visit == place.Visit).Count(p => p.Wish.Suits(kind, day, from - now))
                        );
                    })
                    .Where(p => p.Waiting > 0)
                    .OrderBy(p => p.StartsAt)
                    .Take(Most),
            ]
        );
    }
}
