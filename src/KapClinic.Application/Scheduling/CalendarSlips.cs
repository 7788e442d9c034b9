using KapClinic.Domain.Scheduling;

namespace KapClinic.Application.Scheduling;

/// <summary>A place that somebody left, with the wishes of those who wait for one.</summary>
internal sealed record LeftPlace(
    Guid ParticipationId,
    SessionKind Kind,
    Guid? RoomId,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    IReadOnlyList<StandbyWish> Waiting
);

/// <summary>What a calendar has to say about the hour: visits that run into the next one, and places that others would take.</summary>
internal static class CalendarSlips
{
    /// <summary>Running visits that are thought to go on when the next booking of their room or people begins, unless somebody let both stand.</summary>
    public static IReadOnlyList<ReadCalendar.Overrun> Overruns(
        IReadOnlyList<CalendarCard> cards,
        Func<Guid?, int> turnOverMinutes,
        DateTimeOffset now
    ) =>
        [
            .. cards.SelectMany(running =>
                Until(running, now) is not { } until
                    ? []
                    : cards
                        .Where(next =>
                            next.SessionId != running.SessionId
                            && next.IsAhead
                            && next.StartsAt >= running.EndsAt
                            && next.StartsAt < Reach(running, next, until, turnOverMinutes)
                            && !running.BothStay.Contains(new(next.SessionId, next.StartsAt))
                        )
                        .Select(next => new ReadCalendar.Overrun(
                            running.Clients.First(IsHere).ParticipationId,
                            running.Clients.First(IsHere).Name,
                            running.RoomId == next.RoomId ? running.RoomId : null,
                            until,
                            next.Clients[0].ParticipationId,
                            next.Clients[0].Name,
                            next.StartsAt
                        ))
            ),
        ];

    /// <summary>Places still free that somebody of the standby list would take. Whom booking allows, the page of the place says.</summary>
    public static IReadOnlyList<ReadCalendar.OpenPlace> OpenPlaces(
        IReadOnlyList<LeftPlace> left,
        IReadOnlyList<CalendarCard> cards,
        TimeZoneInfo zone,
        DateTimeOffset now
    ) =>
        [
            .. left.DistinctBy(p => (p.RoomId, p.StartsAt, p.Kind))
                .Where(p => cards.All(c => c.RoomId != p.RoomId || c.StartsAt >= p.EndsAt || c.EndsAt <= p.StartsAt))
                .Select(p => new ReadCalendar.OpenPlace(
                    p.ParticipationId,
                    p.Kind,
                    p.RoomId,
                    p.StartsAt,
                    p.EndsAt,
                    p.Waiting.Count(w => w.Suits(p.Kind, zone.DayOf(p.StartsAt), p.StartsAt - now))
                ))
                .Where(p => p.Waiting > 0)
                .OrderBy(p => p.StartsAt),
        ];

    /// <summary>Until when a running visit is thought to go on: as long as planned from its actual beginning. Null when none runs late.</summary>
    private static DateTimeOffset? Until(CalendarCard card, DateTimeOffset now)
    {
        var here = card.Clients.Where(IsHere).ToList();
        if (here.Count == 0)
        {
            return null;
        }

        var began = here.Max(c => c.StartedAt) ?? card.StartsAt;
        var planned = began + (card.EndsAt - card.StartsAt);
        var until = here.Exists(c => c.StartedAt is not null) && now > planned ? now : planned;
        return until > card.EndsAt ? until : null;
    }

    /// <summary>Until when it keeps the other waiting: its room is set anew after a dose; shared parts keep nobody.</summary>
    private static DateTimeOffset? Reach(
        CalendarCard running,
        CalendarCard next,
        DateTimeOffset until,
        Func<Guid?, int> turnOverMinutes
    ) =>
        running.RoomId is not null && running.RoomId == next.RoomId
            ? until.AddMinutes(running.Kind == SessionKind.Dosing ? turnOverMinutes(running.RoomId) : 0)
        : Bound(running).Intersect(Bound(next)).Any() ? until
        : null;

    private static IEnumerable<Guid> Bound(CalendarCard card) =>
        card.Staff.Where(s => s.Part is not (StaffPart.Monitor or StaffPart.PrescriberOnCall)).Select(s => s.Id);

    private static bool IsHere(CalendarCard.Visitor client) =>
        client.Status is VisitStatus.Arrived or VisitStatus.InSession;
}
