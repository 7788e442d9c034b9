namespace KapClinic.Domain.Scheduling;

/// <summary>The wall-clock times at which a visit could begin; whether anything is taken then, the claims say.</summary>
public static class FreeTimes
{
    private const int StepMinutes = 30;

    /// <summary>
    /// Every half hour on the wall, in order, from which the whole visit lies in one of the stretches. Times that the clocks skip or
    /// repeat are left out: a suggestion should need no question.
    /// </summary>
    public static IEnumerable<(DateTimeOffset At, DateOnly Date, TimeOnly Time)> Within(
        IReadOnlyList<Stretch> stretches,
        TimeZoneInfo zone,
        int minutes,
        DateTimeOffset after
    )
    {
        foreach (var stretch in stretches.Where(s => s.Until > after && s.Length >= TimeSpan.FromMinutes(minutes)))
        {
            for (var date = zone.DayOf(stretch.From); date <= zone.DayOf(stretch.Until); date = date.AddDays(1))
            {
                for (var minute = 0; minute < 24 * 60; minute += StepMinutes)
                {
                    var time = TimeOnly.MinValue.AddMinutes(minute);
                    if (
                        ClinicTime.ToInstant(zone, date, time) is { Succeeded: true, Value: var at }
                        && at > after
                        && stretch.Holds(at, at.AddMinutes(minutes))
                    )
                    {
                        yield return (at, date, time);
                    }
                }
            }
        }
    }
}
