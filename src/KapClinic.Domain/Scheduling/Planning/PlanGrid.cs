namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>The moments at which a visit may begin: the full half hours, say, of every day on the wall, numbered as slots.</summary>
internal sealed class PlanGrid
{
    private readonly PlanClock _clock;
    private readonly int _step;
    private readonly int _firstDay;
    private readonly int[] _dayFrom;
    private readonly int[] _minutes;

    /// <param name="clock">The days.</param>
    /// <param name="step">Minutes from one slot to the next.</param>
    /// <param name="until">Nothing begins from there on.</param>
    public PlanGrid(PlanClock clock, int step, int until)
    {
        (_clock, _step, _firstDay) = (clock, step, clock.DayOf(0));
        var (minutes, dayFrom) = (new List<int>(), new List<int>());
        for (var day = _firstDay; day < clock.Days && clock.StartOf(day) < until; day++)
        {
            dayFrom.Add(minutes.Count);
            for (var at = clock.StartOf(day); at < Math.Min(until, clock.StartOf(day + 1)); at += step)
            {
                minutes.Add(at);
            }
        }

        (_minutes, _dayFrom) = ([.. minutes], [.. dayFrom]);
    }

    public int Count => _minutes.Length;

    /// <summary>The minute at which a slot is.</summary>
    public int At(int slot) => _minutes[slot];

    /// <summary>The slot of a minute that is one.</summary>
    public int SlotOf(int minute)
    {
        var day = _clock.DayOf(minute);
        return _dayFrom[day - _firstDay] + ((minute - _clock.StartOf(day)) / _step);
    }

    /// <summary>The first slot at or after a minute; their number when there is none.</summary>
    public int FirstFrom(int minute) => FirstFrom(minute, 0);

    /// <summary>The slots at which something may begin that takes its place from so many minutes before until so many after.</summary>
    public PlanSlots In(Openings open, int before, int after)
    {
        var (slots, end) = (new PlanSlots(Count), 0);
        for (var i = 0; i < open.Count && end < Count; i++)
        {
            var (from, until) = open[i];
            if (until - from >= before + after)
            {
                var first = FirstFrom(from + before, end);
                end = FirstFrom(until - after + 1, first);
                slots.Add(first, end);
            }
        }

        return slots;
    }

    private int FirstFrom(int minute, int start)
    {
        var found = Array.BinarySearch(_minutes, start, Count - start, minute);
        return found >= 0 ? found : ~found;
    }
}
