namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// The times that are left to one visit, taken from the cheapest on, and the earlier of two that cost the same. Of thousands hardly more
/// than a few are taken, so they are kept as a heap rather than put in order.
/// </summary>
/// <param name="times">What is left to all visits once one of the times is taken: room to work in.</param>
internal sealed class PlanChoices(PlanTimes times)
{
    private (long Cost, int Place)[] _heap = new (long, int)[64];
    private int _count;
    private bool _isHeap;

    public PlanTimes Times { get; } = times;

    public void Clear() => (_count, _isHeap) = (0, false);

    public void Add(int place, long cost)
    {
        if (_count == _heap.Length)
        {
            Array.Resize(ref _heap, 2 * _count);
        }

        _heap[_count++] = (cost, place);
    }

    /// <summary>Takes the cheapest; false when none is left.</summary>
    public bool TryTake(out int place, out long cost)
    {
        (place, cost) = (-1, 0);
        if (_count == 0)
        {
            return false;
        }

        for (var i = _isHeap ? -1 : (_count / 2) - 1; i >= 0; i--)
        {
            Sink(i);
        }

        _isHeap = true;
        (cost, place) = _heap[0];
        _heap[0] = _heap[--_count];
        Sink(0);
        return true;
    }

    private void Sink(int at)
    {
        var sinking = _heap[at];
        for (var below = (2 * at) + 1; below < _count; below = (2 * at) + 1)
        {
            below += below + 1 < _count && IsLess(_heap[below + 1], _heap[below]) ? 1 : 0;
            if (!IsLess(_heap[below], sinking))
            {
                break;
            }

            (_heap[at], at) = (_heap[below], below);
        }

        _heap[at] = sinking;
    }

    private static bool IsLess((long Cost, int Place) one, (long Cost, int Place) other) =>
        one.Cost < other.Cost || (one.Cost == other.Cost && one.Place < other.Place);
}
