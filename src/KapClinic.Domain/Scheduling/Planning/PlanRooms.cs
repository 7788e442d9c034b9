namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// Gives every visit a room. Visits of one plan meet in a room only when it is still being made ready, so they are looked at in groups
/// that lie close together, and within a group every choice is tried.
/// </summary>
internal sealed class PlanRooms(PlanModel model)
{
    private readonly int _longest = model.Request.Rooms.Select(r => r.TurnOverMinutes).DefaultIfEmpty(0).Max();
    private readonly List<int> _ordered = [];

    /// <summary>Whether there is a room for each, given that for each by itself there is.</summary>
    public bool Fit(IReadOnlyList<int> steps, Func<int, int> start)
    {
        InOrder(steps, start);
        for (var from = 0; from < _ordered.Count; )
        {
            var end = from + 1;
            while (end < _ordered.Count && !IsApart(_ordered[end - 1], _ordered[end], start))
            {
                end++;
            }

            if (end > from + 1 && !Choose(_ordered.GetRange(from, end - from), 0, start, [], []))
            {
                return false;
            }

            from = end;
        }

        return true;
    }

    /// <summary>The room of each visit: the one of the last visit of its kind where it can be; null when they don't fit.</summary>
    public Dictionary<int, int>? Choose(IReadOnlyList<int> steps, Func<int, int> start)
    {
        var rooms = new Dictionary<int, int>();
        var usual = new Dictionary<SessionKind, int>();
        var group = new List<int>();
        foreach (var step in steps.OrderBy(start))
        {
            if (group.Count > 0 && IsApart(group[^1], step, start))
            {
                if (!Choose(group, 0, start, rooms, usual))
                {
                    return null;
                }

                group.Clear();
            }

            group.Add(step);
        }

        return Choose(group, 0, start, rooms, usual) ? rooms : null;
    }

    private void InOrder(IReadOnlyList<int> steps, Func<int, int> start)
    {
        _ordered.Clear();
        for (var i = 0; i < steps.Count; i++)
        {
            var place = _ordered.Count;
            while (place > 0 && start(_ordered[place - 1]) > start(steps[i]))
            {
                place--;
            }

            _ordered.Insert(place, steps[i]);
        }
    }

    /// <summary>Every room is ready again before the next of them needs one.</summary>
    private bool IsApart(int step, int next, Func<int, int> start) =>
        start(step) + model.Steps[step].Minutes + model.Steps[step].After + _longest
        <= start(next) - model.Steps[next].Before;

    private bool Choose(
        List<int> group,
        int index,
        Func<int, int> start,
        Dictionary<int, int> rooms,
        Dictionary<SessionKind, int> usual
    )
    {
        if (index == group.Count)
        {
            return true;
        }

        var step = model.Steps[group[index]];
        var last = usual.GetValueOrDefault(step.Kind, -1);
        foreach (var room in model.Clinic.RoomsFor(step, start(group[index])).OrderBy(r => r == last ? 0 : 1))
        {
            var (from, until) = model.Clinic.RoomTime(step, start(group[index]), room);
            if (group.Take(index).Any(s => rooms[s] == room && Meets(s, start, room, from, until)))
            {
                continue;
            }

            rooms[group[index]] = usual[step.Kind] = room;
            if (Choose(group, index + 1, start, rooms, usual))
            {
                return true;
            }
        }

        return false;
    }

    private bool Meets(int step, Func<int, int> start, int room, int from, int until)
    {
        var other = model.Clinic.RoomTime(model.Steps[step], start(step), room);
        return other.From < until && other.Until > from;
    }
}
