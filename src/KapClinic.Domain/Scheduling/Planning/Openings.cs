namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Stretches of minutes in order, without overlaps or seams, that are asked thousands of times whether they hold a visit.</summary>
internal sealed class Openings
{
    private readonly int[] _from;
    private readonly int[] _until;

    private Openings(List<(int From, int Until)> stretches)
    {
        (_from, _until) = (new int[stretches.Count], new int[stretches.Count]);
        for (var i = 0; i < stretches.Count; i++)
        {
            (_from[i], _until[i]) = stretches[i];
        }
    }

    public static Openings Always { get; } = new([(int.MinValue / 2, int.MaxValue / 2)]);

    public int Count => _from.Length;

    public (int From, int Until) this[int index] => (_from[index], _until[index]);

    public static Openings Of(IEnumerable<(int From, int Until)> stretches) => new(Joined(stretches));

    public bool Hold(int from, int until)
    {
        var index = Array.BinarySearch(_from, from);
        index = index >= 0 ? index : ~index - 1;
        return index >= 0 && until <= _until[index];
    }

    public Openings Without(IEnumerable<(int From, int Until)> taken)
    {
        var gone = Joined(taken);
        var left = new List<(int, int)>();
        var next = 0;
        for (var i = 0; i < _from.Length; i++)
        {
            var (from, until) = (_from[i], _until[i]);
            while (next < gone.Count && gone[next].Until <= from)
            {
                next++;
            }

            for (var g = next; g < gone.Count && gone[g].From < until; g++)
            {
                if (gone[g].From > from)
                {
                    left.Add((from, gone[g].From));
                }

                from = Math.Max(from, gone[g].Until);
            }

            if (from < until)
            {
                left.Add((from, until));
            }
        }

        return new Openings(left);
    }

    public Openings Within(Openings other)
    {
        var both = new List<(int, int)>();
        for (int i = 0, j = 0; i < Count && j < other.Count; )
        {
            var (from, until) = (Math.Max(_from[i], other._from[j]), Math.Min(_until[i], other._until[j]));
            if (from < until)
            {
                both.Add((from, until));
            }

            if (_until[i] < other._until[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return new Openings(both);
    }

    public Openings Until(int end) => Within(Of([(int.MinValue / 2, end)]));

    private static List<(int From, int Until)> Joined(IEnumerable<(int From, int Until)> stretches)
    {
        var all = new List<(int From, int Until)>(stretches);
        // What comes from a calendar is in order already, and there are thousands of them.
        if (!InOrder(all))
        {
            all.Sort();
        }

        var joined = new List<(int From, int Until)>(all.Count);
        foreach (var next in all)
        {
            if (next.From >= next.Until)
            {
                continue;
            }

            if (joined.Count > 0 && next.From <= joined[^1].Until)
            {
                joined[^1] = (joined[^1].From, Math.Max(joined[^1].Until, next.Until));
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }

    private static bool InOrder(List<(int From, int Until)> stretches)
    {
        for (var i = 1; i < stretches.Count; i++)
        {
            if (stretches[i].From < stretches[i - 1].From)
            {
                return false;
            }
        }

        return true;
    }
}
