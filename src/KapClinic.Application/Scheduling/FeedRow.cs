using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

/// <summary>What of a session leaves the clinic in a calendar file.</summary>
internal sealed record FeedRow
{
    public required Guid SessionId { get; init; }
    public required Guid? VisitId { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required DateTimeOffset BookedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public DateTimeOffset? HoldExpiresAt { get; init; }
    public required bool SomebodyComes { get; init; }
    public required int Moves { get; init; }
    public DateTimeOffset? MovedAt { get; init; }
    public string? Room { get; init; }

    /// <summary>The neutral name of the location.</summary>
    public required string Place { get; init; }

    /// <param name="now">Holds that ran out by now are cancelled.</param>
    /// <param name="address">Where somebody who signs in finds the rest.</param>
    public CalendarEntry ToEntry(DateTimeOffset now, string? address)
    {
        var gone = CancelledAt is not null || !SomebodyComes || HoldExpiresAt <= now;
        return new CalendarEntry
        {
            Uid = $"{SessionId}@kapclinic",
            Sequence = Moves + (gone ? 1 : 0),
            ChangedAt = CancelledAt ?? MovedAt ?? BookedAt,
            StartsAt = StartsAt,
            EndsAt = EndsAt,
            Summary = Room is null ? "Visit" : $"Visit, {Room}",
            Place = Place,
            Address = address,
            Status =
                gone ? CalendarEntryStatus.Cancelled
                : HoldExpiresAt is not null ? CalendarEntryStatus.Tentative
                : CalendarEntryStatus.Confirmed,
        };
    }
}

internal static class FeedRows
{
    public static IQueryable<FeedRow> AsFeedRows(this IQueryable<Session> sessions, IClinicDb db) =>
        sessions.Select(s => new FeedRow
        {
            SessionId = s.Id,
            VisitId = s.Participations.OrderBy(p => p.Id).Select(p => (Guid?)p.Id).FirstOrDefault(),
            StartsAt = s.StartsAt,
            EndsAt = s.EndsAt,
            BookedAt = s.BookedAt,
            CancelledAt = s.CancelledAt,
            HoldExpiresAt = s.HoldExpiresAt,
            SomebodyComes = s.Participations.Any(p => p.Status != VisitStatus.Cancelled),
            Moves = db.SessionMoves.Count(m => m.SessionId == s.Id),
            MovedAt = db.SessionMoves.Where(m => m.SessionId == s.Id).Max(m => (DateTimeOffset?)m.At),
            Room = db.Rooms.Where(r => r.Id == s.RoomId).Select(r => r.Name).FirstOrDefault(),
            Place = db.Locations.Where(l => l.Id == s.LocationId).Select(l => l.PublicName).First(),
        });
}
