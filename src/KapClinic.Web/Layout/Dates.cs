using System.Globalization;

namespace KapClinic.Web.Layout;

/// <summary>Dates and times as people read them. Staff read 24-hour times ("09:00"); clients and drivers "9:00", without the zero.</summary>
public static class Dates
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>"4 March 1988".</summary>
    public static string Full(DateOnly date) => date.ToString("d MMMM yyyy", Culture);

    /// <summary>"Tuesday 21 April", with the year when it is not this one.</summary>
    public static string Day(DateOnly date, DateOnly today) =>
        date.ToString(date.Year == today.Year ? "dddd d MMMM" : "dddd d MMMM yyyy", Culture);

    /// <summary>"21 April", with the year when it is not this one.</summary>
    public static string Date(DateOnly date, DateOnly today) =>
        date.ToString(date.Year == today.Year ? "d MMMM" : "d MMMM yyyy", Culture);

    /// <summary>"21 Apr" for margins, with the year when it is not this one.</summary>
    public static string Short(DateOnly date, DateOnly today) =>
        date.ToString(date.Year == today.Year ? "d MMM" : "d MMM yyyy", Culture);

    /// <summary>"today", "tomorrow" and "yesterday" where they hold, else as <see cref="Day"/>.</summary>
    public static string Near(DateOnly date, DateOnly today) =>
        (date.DayNumber - today.DayNumber) switch
        {
            0 => "today",
            1 => "tomorrow",
            -1 => "yesterday",
            _ => Day(date, today),
        };

    /// <summary>"09:00" for staff.</summary>
    public static string Time(TimeOnly time) => time.ToString("HH:mm", Culture);

    /// <summary>"9:00" for clients and drivers.</summary>
    public static string PlainTime(TimeOnly time) => time.ToString("H:mm", Culture);

    /// <summary>The wall-clock moment of an instant in a place.</summary>
    public static DateTimeOffset At(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>Whole years between a birth date and a day.</summary>
    public static int Age(DateOnly born, DateOnly on)
    {
        var years = on.Year - born.Year;
        return born > on.AddYears(-years) ? years - 1 : years;
    }
}
