using System.Globalization;

namespace KapClinic.Domain.Scheduling;

/// <summary>Turns what a person reads on the clinic's wall into an instant, over both changes of the clocks.</summary>
public static class ClinicTime
{
    /// <param name="zone">The location's zone.</param>
    /// <param name="date">The day there.</param>
    /// <param name="time">The time on the wall there.</param>
    /// <param name="later">In the hour that comes twice: true means the second one. Null asks.</param>
    public static Result<DateTimeOffset> ToInstant(TimeZoneInfo zone, DateOnly date, TimeOnly time, bool? later = null)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            return BookingErrors.TimeDoesNotExist(date, time);
        }

        if (!zone.IsAmbiguousTime(local))
        {
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        }

        // The first occurrence is still in summer time, which has the greater offset.
        var offsets = zone.GetAmbiguousTimeOffsets(local).Order().ToList();
        return later switch
        {
            null => BookingErrors.TimeComesTwice(date, time),
            true => new DateTimeOffset(local, offsets[0]).ToUniversalTime(),
            false => new DateTimeOffset(local, offsets[^1]).ToUniversalTime(),
        };
    }

    /// <summary>
    /// The instant of a wall time, never refused: for hours and series, which nobody is there to ask about. In the hour that comes
    /// twice it is the first; in the hour that is skipped it is the moment the clocks go forward.
    /// </summary>
    public static DateTimeOffset Settle(this TimeZoneInfo zone, DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local))
        {
            // The clocks go forward when the offset of before still holds: what is skipped begins at the last valid minute.
            var before = local;
            while (zone.IsInvalidTime(before))
            {
                before = before.AddMinutes(-1);
            }

            return new DateTimeOffset(before, zone.GetUtcOffset(before)).ToUniversalTime().AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The day asked for, or null where nobody could mean it: weeks and time zones need days on either side.</summary>
    public static DateOnly? OfCalendar(DateOnly? day) => day is { Year: >= 1900 and < 3000 } ? day : null;

    public static DateOnly DayOf(this TimeZoneInfo zone, DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    public static TimeOnly TimeOf(this TimeZoneInfo zone, DateTimeOffset instant) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>Day and time on the wall there; in the hour that comes twice, which of the two it is.</summary>
    public static (DateOnly Date, TimeOnly Time, bool? Later) WallOf(this TimeZoneInfo zone, DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        bool? later = zone.IsAmbiguousTime(local.DateTime)
            ? local.Offset == zone.GetAmbiguousTimeOffsets(local.DateTime).Min()
            : null;
        return (DateOnly.FromDateTime(local.DateTime), TimeOnly.FromDateTime(local.DateTime), later);
    }

    /// <summary>When a day begins there, also where midnight itself is skipped.</summary>
    public static DateTimeOffset StartOf(this TimeZoneInfo zone, DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>"Thursday 16 April, 09:30", as read there.</summary>
    public static string Say(this TimeZoneInfo zone, DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("dddd d MMMM, HH:mm", CultureInfo.InvariantCulture);
}
