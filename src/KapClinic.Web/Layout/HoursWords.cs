using System.Globalization;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Web.Layout;

/// <summary>Hours and times off as people say them.</summary>
public static class HoursWords
{
    /// <summary>"09:00–17:00"; the end of the day is 24:00.</summary>
    public static string Of(TimeOnly from, TimeOnly until) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{from:HH\\:mm}–{(until == TimeOnly.MinValue ? "24:00" : until.ToString("HH:mm", CultureInfo.InvariantCulture))}"
        );

    /// <summary>"Monday to Friday 09:00–13:00 and 14:00–18:00; Saturday 10:00–14:00".</summary>
    public static string Of(IReadOnlyList<WeekTime> week)
    {
        var days = week.GroupBy(t => t.Day)
            .OrderBy(g => ((int)g.Key + 6) % 7)
            .Select(g =>
                (Day: g.Key, Times: string.Join(" and ", g.OrderBy(t => t.From).Select(t => Of(t.From, t.Until))))
            )
            .ToList();
        var parts = new List<string>();
        for (var i = 0; i < days.Count; )
        {
            var last = i;
            while (
                last + 1 < days.Count
                && days[last + 1].Times == days[i].Times
                && (int)days[last + 1].Day == ((int)days[last].Day + 1) % 7
            )
            {
                last++;
            }

            parts.Add(
                last == i ? $"{days[i].Day} {days[i].Times}"
                : last == i + 1 ? $"{days[i].Day} and {days[last].Day} {days[i].Times}"
                : $"{days[i].Day} to {days[last].Day} {days[i].Times}"
            );
            i = last + 1;
        }

        return string.Join("; ", parts);
    }

    /// <summary>"Monday 4 May to Friday 8 May"; "Monday 4 May, 12:00 to 15:00".</summary>
    public static string Of(AwayTime time)
    {
        var (from, until) = (Say(time.FromTime), Say(time.UntilTime));
        if (time.FirstDay == time.LastDay)
        {
            var hours = (from, until) switch
            {
                (null, null) => "",
                ({ } f, null) => $", from {f}",
                (null, { } u) => $", until {u}",
                ({ } f, { } u) => $", {f} to {u}",
            };
            return Say(time.FirstDay) + hours;
        }

        return $"{Say(time.FirstDay)}{(from is null ? "" : $", {from}")} to {Say(time.LastDay)}{(until is null ? "" : $", {until}")}";
    }

    public static string Say(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string? Say(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
