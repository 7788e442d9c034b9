namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// The times left to every visit. Narrowing one narrows those tied to it, until nothing changes. Every tie is monotone (a later one
/// pushes the other later), so when each visit keeps some time, the earliest of all of them together are a solution.
/// </summary>
internal sealed class PlanNetwork
{
    private readonly PlanClock _clock;
    private readonly List<PlanLink>[] _of;
    private readonly Queue<int> _changed = new();
    private readonly bool[] _waiting;

    public PlanNetwork(PlanClock clock, int[][] starts, IEnumerable<PlanLink> links)
    {
        (_clock, Starts) = (clock, starts);
        _of = [.. starts.Select(_ => new List<PlanLink>())];
        _waiting = new bool[starts.Length];
        foreach (var link in links)
        {
            Add(link);
        }
    }

    /// <summary>The times each visit could begin, in order.</summary>
    public int[][] Starts { get; }

    /// <summary>The last visit that was left without a time.</summary>
    public int Failed { get; private set; } = -1;

    public void Add(PlanLink link)
    {
        _of[link.From].Add(link);
        _of[link.To].Add(link);
    }

    /// <summary>Takes the link away that was added last.</summary>
    public void Remove(PlanLink link)
    {
        _of[link.From].RemoveAt(_of[link.From].Count - 1);
        _of[link.To].RemoveAt(_of[link.To].Count - 1);
    }

    /// <summary>Narrows from these visits on; false when one is left without any time.</summary>
    public bool Narrow(PlanTimes times, params ReadOnlySpan<int> from)
    {
        _changed.Clear();
        Array.Clear(_waiting);
        foreach (var step in from)
        {
            if (times.First[step] > times.Last[step])
            {
                Failed = step;
                return false;
            }

            Wait(step);
        }

        while (_changed.TryDequeue(out var step))
        {
            _waiting[step] = false;
            foreach (var link in _of[step])
            {
                if (!Narrow(times, link))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Narrow(PlanTimes times, PlanLink link)
    {
        var (from, to) = (Starts[link.From], Starts[link.To]);
        var (earliest, latest) = (from[times.First[link.From]], from[times.Last[link.From]]);
        var low = earliest + link.Least;
        var high = latest + link.Most;
        if (link.LeastDays > -PlanStep.Long)
        {
            low = Math.Max(low, _clock.StartOf(_clock.DayOf(earliest) + link.LeastDays));
        }

        if (link.MostDays < PlanStep.Long)
        {
            high = Math.Min(high, _clock.StartOf(_clock.DayOf(latest) + link.MostDays + 1) - 1);
        }

        if (!Keep(times, link.To, low, high))
        {
            return false;
        }

        (earliest, latest) = (to[times.First[link.To]], to[times.Last[link.To]]);
        low = earliest - link.Most;
        high = latest - link.Least;
        if (link.MostDays < PlanStep.Long)
        {
            low = Math.Max(low, _clock.StartOf(_clock.DayOf(earliest) - link.MostDays));
        }

        if (link.LeastDays > -PlanStep.Long)
        {
            high = Math.Min(high, _clock.StartOf(_clock.DayOf(latest) - link.LeastDays + 1) - 1);
        }

        return Keep(times, link.From, low, high);
    }

    private bool Keep(PlanTimes times, int step, int low, int high)
    {
        var starts = Starts[step];
        var (first, last) = (times.First[step], times.Last[step]);
        if (starts[first] < low)
        {
            first = FirstFrom(starts, first, last + 1, low);
        }

        if (first <= last && starts[last] > high)
        {
            last = FirstFrom(starts, first, last + 1, high + 1) - 1;
        }

        if (first > last)
        {
            Failed = step;
            return false;
        }

        if (first != times.First[step] || last != times.Last[step])
        {
            (times.First[step], times.Last[step]) = (first, last);
            Wait(step);
        }

        return true;
    }

    private void Wait(int step)
    {
        if (!_waiting[step])
        {
            _waiting[step] = true;
            _changed.Enqueue(step);
        }
    }

    private static int FirstFrom(int[] starts, int first, int end, int value)
    {
        var found = Array.BinarySearch(starts, first, end - first, value);
        return found >= 0 ? found : ~found;
    }
}

/// <summary>The first and last time left to each visit, as places in its list.</summary>
internal sealed class PlanTimes(int[] first, int[] last)
{
    public int[] First { get; } = first;
    public int[] Last { get; } = last;

    public PlanTimes Copy() => new([.. First], [.. Last]);

    /// <summary>Takes over what is left in others.</summary>
    public void Take(PlanTimes other)
    {
        Array.Copy(other.First, First, First.Length);
        Array.Copy(other.Last, Last, Last.Length);
    }
}
