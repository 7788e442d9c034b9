namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Which slots were asked for, by their day and by their time of day. Both hold for a client who asked for nothing.</summary>
internal sealed class PlanWishes(IReadOnlyList<PlanClient> clients, PlanClock clock, PlanGrid grid, PlanMemory memory)
{
    private readonly List<PlanClient> _wishing = [.. clients.Where(c => c.Prefers.Count > 0)];
    private readonly Dictionary<int, Wished[]> _wished = [];

    /// <summary>Anybody asked for anything.</summary>
    public bool Any => _wishing.Count > 0;

    /// <summary>For how many clients a visit of so many minutes would be on another day than they asked for.</summary>
    public int OtherDay(int minutes, int slot) => Of(minutes).Count(w => !w.Days.Has(slot));

    /// <summary>For how many clients it would be at another time of day.</summary>
    public int OtherTime(int minutes, int slot) => Of(minutes).Count(w => !w.Times.Has(slot));

    /// <summary>It suits everybody's wishes entirely.</summary>
    public bool AreMet(int minutes, int slot) =>
        Array.TrueForAll(Of(minutes), w => w.Days.Has(slot) && w.Times.Has(slot));

    /// <summary>For somebody neither the day nor the time is what they asked for.</summary>
    public bool AreMissed(int minutes, int slot) =>
        Array.Exists(Of(minutes), w => !w.Days.Has(slot) && !w.Times.Has(slot));

    private Wished[] Of(int minutes)
    {
        if (!_wished.TryGetValue(minutes, out var wished))
        {
            wished = _wished[minutes] = [
                .. _wishing.Select(c => memory.Of((grid, c.Prefers, minutes), () => Make(c.Prefers, minutes))),
            ];
        }

        return wished;
    }

    private Wished Make(IReadOnlyList<WeeklyTime> wishes, int minutes)
    {
        var (days, times) = (new List<(int, int)>(), new List<(int, int)>());
        for (var day = 0; day < clock.Days; day++)
        {
            // On a day nobody asked for, the time is measured by the hours asked for on the others.
            var asked = wishes.Where(w => w.Day == clock.WeekdayOf(day)).ToList();
            if (asked.Count > 0)
            {
                days.Add((clock.StartOf(day), clock.StartOf(day + 1)));
            }

            foreach (var time in asked.Count > 0 ? asked : wishes)
            {
                var until = time.Until == TimeOnly.MinValue ? clock.StartOf(day + 1) : clock.MinuteOf(day, time.Until);
                times.Add((clock.MinuteOf(day, time.From), until));
            }
        }

        return new(grid.In(Openings.Of(days), 0, 1), grid.In(Openings.Of(times), 0, minutes));
    }

    /// <summary>The slots on a day asked for, and those at which the visit would lie within the hours asked for.</summary>
    private sealed record Wished(PlanSlots Days, PlanSlots Times);
}
