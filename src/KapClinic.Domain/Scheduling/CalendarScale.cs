namespace KapClinic.Domain.Scheduling;

/// <summary>One hour on the wall as a calendar draws it; where the clocks go back, the same hour stands there a second time.</summary>
/// <param name="Hour">0 to 23.</param>
/// <param name="Again">The second one of the hour that comes twice.</param>
public sealed record CalendarHour(int Hour, bool Again);

/// <summary>Rows of a day that are not there on that day's wall.</summary>
/// <param name="Row">The first row.</param>
/// <param name="Rows">How many.</param>
/// <param name="Skipped">The clocks go forward over it; else it belongs to another day, whose clocks go back.</param>
public sealed record CalendarGap(int Row, int Rows, bool Skipped);

/// <summary>
/// The hours that a calendar shows for some days of one place, in rows of five minutes. Visits stand at their time on the wall: a day
/// with 23 hours leaves a gap where the clocks go forward, one with 25 hours has its doubled hour twice.
/// </summary>
public sealed class CalendarScale
{
    public const int RowMinutes = 5;
    public const int RowsPerHour = 60 / RowMinutes;

    private readonly TimeZoneInfo _zone;

    private CalendarScale(TimeZoneInfo zone, IReadOnlyList<CalendarHour> hours) => (_zone, Hours) = (zone, hours);

    public IReadOnlyList<CalendarHour> Hours { get; }

    public int Rows => Hours.Count * RowsPerHour;

    /// <param name="zone">Of the place.</param>
    /// <param name="days">What is shown side by side.</param>
    /// <param name="opens">First hour on the wall, 0 to 23.</param>
    /// <param name="closes">Where the last hour ends, 1 to 24.</param>
    public static CalendarScale Of(TimeZoneInfo zone, IReadOnlyCollection<DateOnly> days, int opens, int closes)
    {
        var hours = new List<CalendarHour>();
        for (var hour = opens; hour < closes; hour++)
        {
            hours.Add(new CalendarHour(hour, Again: false));
            if (days.Any(d => zone.IsAmbiguousTime(Local(d, hour))))
            {
                hours.Add(new CalendarHour(hour, Again: true));
            }
        }

        return new CalendarScale(zone, hours);
    }

    /// <summary>The row at which an instant stands on a day, between 0 and <see cref="Rows"/>.</summary>
    public int RowOf(DateOnly day, DateTimeOffset instant)
    {
        var there = TimeZoneInfo.ConvertTime(instant, _zone);
        var date = DateOnly.FromDateTime(there.DateTime);
        if (date != day)
        {
            return date < day ? 0 : Rows;
        }

        var again =
            _zone.IsAmbiguousTime(there.DateTime)
            && there.Offset == _zone.GetAmbiguousTimeOffsets(there.DateTime).Min();
        var at = Hours.TakeWhile(h => h.Hour < there.Hour || (h.Hour == there.Hour && again && !h.Again)).Count();
        return at >= Hours.Count || Hours[at].Hour != there.Hour
            ? at * RowsPerHour
            : (at * RowsPerHour) + (there.Minute / RowMinutes);
    }

    /// <summary>What of the scale is not there on this day.</summary>
    public IEnumerable<CalendarGap> Gaps(DateOnly day)
    {
        for (var i = 0; i < Hours.Count; i++)
        {
            var local = Local(day, Hours[i].Hour);
            if (_zone.IsInvalidTime(local))
            {
                yield return new CalendarGap(i * RowsPerHour, RowsPerHour, Skipped: true);
            }
            else if (Hours[i].Again && !_zone.IsAmbiguousTime(local))
            {
                yield return new CalendarGap(i * RowsPerHour, RowsPerHour, Skipped: false);
            }
        }
    }

    private static DateTime Local(DateOnly day, int hour) =>
        day.ToDateTime(new TimeOnly(hour, 0), DateTimeKind.Unspecified);
}
