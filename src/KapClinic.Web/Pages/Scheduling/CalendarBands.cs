using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Rows that are no time for a visit.</summary>
/// <param name="Row">The first.</param>
/// <param name="Rows">How many.</param>
/// <param name="Kind">"turn" (setting the room), "gap" (not on the wall that day), "closed", "off" (away).</param>
/// <param name="Title">Why, in words.</param>
public sealed record CalendarBand(int Row, int Rows, string Kind, string Title);

/// <summary>What is shaded behind the visits of a column.</summary>
internal static class CalendarBands
{
    public static IEnumerable<CalendarBand> Of(
        ReadCalendar.Model model,
        TimeZoneInfo zone,
        CalendarScale scale,
        CalendarOwner owner,
        DateOnly day,
        IEnumerable<CalendarCard> cards
    )
    {
        var whole = new Stretch(zone.StartOf(day), zone.StartOf(day.AddDays(1)));
        var (free, why) = Times(model, owner, day);
        var away = owner.Away;
        var closed = free is null
            ? []
            : new[] { whole }.Without(free).Without(away).Select(s => Band(s, "closed", why));
        var off = away.Within([whole]).Select(s => Band(s, "off", "Away"));
        var gaps = scale
            .Gaps(day)
            .Select(g => new CalendarBand(
                g.Row,
                g.Rows,
                "gap",
                g.Skipped ? "The clocks go forward" : "Only on the day the clocks go back"
            ));
        var turns = cards
            .Where(c => c.Kind == SessionKind.Dosing && owner.TurnOverMinutes > 0)
            .Select(c =>
                Band(new Stretch(c.EndsAt, c.EndsAt.AddMinutes(owner.TurnOverMinutes)), "turn", "Time to set the room")
            );
        return closed.Concat(off).Concat(gaps).Concat(turns).Where(b => b.Rows > 0);

        CalendarBand Band(Stretch stretch, string kind, string title)
        {
            var row = scale.RowOf(day, stretch.From);
            return new CalendarBand(row, scale.RowOf(day, stretch.Until) - row, kind, title);
        }
    }

    private static (IReadOnlyList<Stretch>? Free, string Why) Times(
        ReadCalendar.Model model,
        CalendarOwner owner,
        DateOnly day
    ) =>
        model.ClosedDays.TryGetValue(day, out var holiday) ? ([], holiday)
        : owner.IsPerson ? (owner.AtWork, "Not at work")
        : owner.Id is null ? (null, "")
        : (model.Open, "Closed");
}
