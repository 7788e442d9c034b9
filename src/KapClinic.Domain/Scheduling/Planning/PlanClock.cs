namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Instants as whole minutes from the beginning of the plan, and the days on the wall of the location that they fall on.</summary>
internal sealed class PlanClock
{
    private readonly TimeZoneInfo _zone;
    private readonly DateTimeOffset _origin;
    private readonly DateOnly _firstDay;
    private readonly int[] _days;

    public PlanClock(TimeZoneInfo zone, DateTimeOffset origin, DateTimeOffset first, DateTimeOffset last)
    {
        _zone = zone;
        _origin = origin.ToUniversalTime();
        _firstDay = zone.DayOf(first).AddDays(-1);
        var days = zone.DayOf(last).DayNumber - _firstDay.DayNumber + 2;
        _days = [.. Enumerable.Range(0, days + 1).Select(d => Floor(zone.StartOf(_firstDay.AddDays(d))))];
    }

    public int Days => _days.Length - 1;

    public int Floor(DateTimeOffset instant) => Within(Math.Floor((instant - _origin).TotalMinutes));

    public int Ceiling(DateTimeOffset instant) => Within(Math.Ceiling((instant - _origin).TotalMinutes));

    public DateTimeOffset At(int minute) => _origin.AddMinutes(minute);

    /// <summary>The number of the day a minute falls on.</summary>
    public int DayOf(int minute)
    {
        // Days are as good as always equally long: the guess is right or next to it.
        var day = (int)Math.Clamp(((long)minute - _days[0]) / PlanSteps.Day, 0, _days.Length - 1);
        while (day > 0 && _days[day] > minute)
        {
            day--;
        }

        while (day < _days.Length - 1 && _days[day + 1] <= minute)
        {
            day++;
        }

        return day;
    }

    /// <summary>The minute at which a day begins; days outside the plan never begin, or have always begun.</summary>
    public int StartOf(int day) =>
        day < 0 ? int.MinValue / 2
        : day < _days.Length ? _days[day]
        : int.MaxValue / 2;

    public DayOfWeek WeekdayOf(int day) => _firstDay.AddDays(day).DayOfWeek;

    /// <summary>The minute of a time on the wall. A time that is skipped is read as the first after the gap.</summary>
    public int MinuteOf(int day, TimeOnly time)
    {
        var local = _firstDay.AddDays(day).ToDateTime(time, DateTimeKind.Unspecified);
        while (_zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        var offset = _zone.IsAmbiguousTime(local)
            ? _zone.GetAmbiguousTimeOffsets(local).Max()
            : _zone.GetUtcOffset(local);
        return Floor(new DateTimeOffset(local, offset));
    }

    /// <summary>The stretches of the usual week on every day of the plan. 00:00 as the end is the end of the day.</summary>
    public Openings Weekly(IReadOnlyList<WeeklyTime> week) =>
        Openings.Of(
            Enumerable
                .Range(0, Days)
                .SelectMany(day =>
                    week.Where(w => w.Day == WeekdayOf(day))
                        .Select(w =>
                            (
                                MinuteOf(day, w.From),
                                w.Until == TimeOnly.MinValue ? StartOf(day + 1) : MinuteOf(day, w.Until)
                            )
                        )
                )
        );

    /// <summary>Free stretches: what is begun counts from its next whole minute.</summary>
    public Openings Open(IEnumerable<Stretch> stretches) =>
        Openings.Of(stretches.Select(s => (Ceiling(s.From), Floor(s.Until))));

    /// <summary>Taken stretches: a minute that is touched is taken.</summary>
    public IEnumerable<(int From, int Until)> Taken(IEnumerable<Stretch> stretches) =>
        stretches.Select(s => (Floor(s.From), Ceiling(s.Until)));

    private static int Within(double minutes) => (int)Math.Clamp(minutes, -PlanStep.Long, PlanStep.Long);
}
