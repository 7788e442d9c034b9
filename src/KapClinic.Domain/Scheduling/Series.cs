namespace KapClinic.Domain.Scheduling;

/// <summary>Which visits of a series an edit is about.</summary>
public enum SeriesScope
{
    This,
    ThisAndFollowing,
    All,
}

/// <summary>
/// The days and times of a series. Its visits are bookings like any other; the series only says which of them belong together. A visit
/// keeps its time on the wall over both changes of the clocks.
/// </summary>
public static class Series
{
    /// <summary>A year of weekly visits, and a few more.</summary>
    public const int Most = 60;

    /// <summary>Longest step between two visits.</summary>
    public const int MostDays = 92;

    /// <summary>The days, until one of the two limits is met; never more than <see cref="Most"/>.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="everyDays">Days from one visit to the next: 7 is weekly.</param>
    /// <param name="count">How many; null counts to the last day.</param>
    /// <param name="until">The last day, itself included; null counts alone.</param>
    public static IReadOnlyList<DateOnly> Days(DateOnly first, int everyDays, int? count, DateOnly? until)
    {
        var days = new List<DateOnly>();
        for (
            var day = first;
            days.Count < Math.Min(count ?? Most, Most) && day <= (until ?? DateOnly.MaxValue);
            day = day.AddDays(everyDays)
        )
        {
            days.Add(day);
        }

        return days;
    }

    /// <summary>
    /// When a visit of a series begins after an edit of one of them: as many days further as that one moved, at its time on the wall.
    /// In the hour that comes twice it is the first; in the hour that is skipped, the moment the clocks go forward.
    /// </summary>
    public static DateTimeOffset Shifted(TimeZoneInfo zone, DateTimeOffset startsAt, int days, TimeOnly time) =>
        zone.Settle(zone.DayOf(startsAt).AddDays(days), time);
}

public static class SeriesErrors
{
    public static Error NotForDosing { get; } =
        Error.Refused(
            "series.not_for_dosing",
            "Dosing visits are booked one by one, or planned as a course: each has its own rules."
        );

    public static Error NoTimes { get; } =
        Error.Invalid("series.no_times", "Nothing is left of the series. Choose at least one day.", "Date");

    public static Error NotASeries { get; } =
        Error.Refused("series.not_a_series", "This visit belongs to no series. Move or cancel it alone.");
}
