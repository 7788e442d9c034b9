namespace KapClinic.Domain.Scheduling;

/// <summary>A stretch of time between two instants; the end is not part of it.</summary>
public readonly record struct Stretch(DateTimeOffset From, DateTimeOffset Until)
{
    public TimeSpan Length => Until - From;

    public bool Holds(DateTimeOffset from, DateTimeOffset until) => From <= from && until <= Until;

    public bool Meets(DateTimeOffset from, DateTimeOffset until) => From < until && from < Until;
}

/// <summary>What is common to, or left of, several stretches. Every answer is in order and has neither overlaps nor seams.</summary>
public static class Stretches
{
    /// <summary>In order; what overlaps or touches becomes one.</summary>
    public static IReadOnlyList<Stretch> Joined(this IEnumerable<Stretch> stretches)
    {
        var joined = new List<Stretch>();
        foreach (var next in stretches.Where(s => s.From < s.Until).OrderBy(s => s.From))
        {
            if (joined.Count > 0 && next.From <= joined[^1].Until)
            {
                joined[^1] = joined[^1] with { Until = next.Until > joined[^1].Until ? next.Until : joined[^1].Until };
            }
            else
            {
                joined.Add(next);
            }
        }

        return joined;
    }

    /// <summary>What is left of the first when the others are taken away.</summary>
    public static IReadOnlyList<Stretch> Without(this IEnumerable<Stretch> stretches, IEnumerable<Stretch> taken)
    {
        IEnumerable<Stretch> left = stretches.Joined();
        foreach (var gone in taken.Joined())
        {
            left = left.SelectMany(s =>
                    s.Meets(gone.From, gone.Until)
                        ? new[] { s with { Until = gone.From }, s with { From = gone.Until } }
                        : [s]
                )
                .ToList();
        }

        return left.Joined();
    }

    /// <summary>What lies in both.</summary>
    public static IReadOnlyList<Stretch> Within(this IEnumerable<Stretch> stretches, IEnumerable<Stretch> bounds)
    {
        var limits = bounds.Joined();
        return stretches
            .SelectMany(s =>
                limits
                    .Where(l => l.Meets(s.From, s.Until))
                    .Select(l => new Stretch(s.From > l.From ? s.From : l.From, s.Until < l.Until ? s.Until : l.Until))
            )
            .Joined();
    }

    /// <summary>One of the stretches holds the whole time.</summary>
    public static bool Hold(this IEnumerable<Stretch> stretches, DateTimeOffset from, DateTimeOffset until) =>
        stretches.Any(s => s.Holds(from, until));
}
