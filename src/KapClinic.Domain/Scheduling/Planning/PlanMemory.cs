namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// What was worked out about who and what is free. Asking why there is no plan makes a hundred requests of one, each with a rule or some
/// hours changed: whatever comes from the same values is the same there. Lists count as the same only when they are one.
/// </summary>
internal sealed class PlanMemory
{
    private readonly Dictionary<object, object> _known = [];

    /// <summary>What was made for the key before, or is made now. The key names everything that it is made from.</summary>
    public T Of<T>(object key, Func<T> make)
        where T : class
    {
        if (!_known.TryGetValue(key, out var known))
        {
            known = _known[key] = make();
        }

        return (T)known;
    }
}
