namespace KapClinic.Domain.Scheduling;

/// <summary>The times of a working week that a visit could begin at; which of them are free, the claims say.</summary>
public static class FreeTimes
{
    private static readonly TimeOnly Opens = new(9, 0);
    private static readonly TimeOnly Closes = new(18, 0);

    /// <summary>Every half hour of the opening hours on weekdays, in order, beginning after now.</summary>
    public static IEnumerable<(DateTimeOffset At, DateOnly Date, TimeOnly Time)> Find(
        TimeZoneInfo zone,
        DateOnly first,
        int days,
        DateTimeOffset now,
        int minutes
    )
    {
        for (var date = first; date <= first.AddDays(days); date = date.AddDays(1))
        {
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            var last = Math.Min(minutes, (int)(Closes - Opens).TotalMinutes);
            for (var time = Opens; (Closes - time).TotalMinutes >= last; time = time.AddMinutes(30))
            {
                if (ClinicTime.ToInstant(zone, date, time) is { Succeeded: true } at && at.Value > now)
                {
                    yield return (at.Value, date, time);
                }
            }
        }
    }
}
