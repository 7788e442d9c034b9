namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// Finds the times of a course with one therapist: propagation first, then the open orders of visits, then branch and bound over the
/// times. Once every order is decided, propagation alone tells whether a plan exists, so the search for a first one hardly ever turns
/// back; only rooms that are being made ready between two visits of the same day can make it.
/// </summary>
internal sealed class PlanSearch
{
    /// <summary>Steps spent on improving a plan once there is one, and on looking for a first.</summary>
    private const int Improving = 600;
    private const int Looking = 40_000;

    private readonly PlanModel _model;
    private readonly PlanNetwork _network;
    private readonly PlanRooms _rooms;
    private readonly int[] _chosen;
    private readonly PlanTimes _root;
    private readonly List<int> _placed = [];
    private readonly PlanChoices[] _choices;
    private readonly (PlanLink OneFirst, PlanLink OtherFirst)[] _orders;
    private PlanCosts? _costs;
    private int[]? _best;
    private long _bestCost;
    private int _limit;

    public PlanSearch(PlanModel model, int? lead)
    {
        (_model, Lead) = (model, lead);
        var starts = model.StartsWith(lead);
        _network = new PlanNetwork(model.Clock, starts, model.Links);
        _rooms = new PlanRooms(model);
        _chosen = new int[starts.Length];
        _root = new PlanTimes([.. starts.Select(_ => 0)], [.. starts.Select(s => s.Length - 1)]);
        _choices = [.. model.ToPlace.Select(_ => new PlanChoices(_root.Copy()))];
        _orders =
        [
            .. model.OpenPairs.Select(p =>
                (PlanTies.After(model.Course, p.First, p.Second), PlanTies.After(model.Course, p.Second, p.First))
            ),
        ];
        IsOpen = _network.Narrow(_root, [.. Enumerable.Range(0, starts.Length)]);
    }

    public int? Lead { get; }

    /// <summary>Propagation leaves every visit some time.</summary>
    public bool IsOpen { get; }

    /// <summary>The last visit that was left without a time.</summary>
    public int Failed => _network.Failed;

    public int Nodes { get; private set; }

    /// <summary>The best plan of a character that was found, as the minute each visit begins; null when there is none.</summary>
    public int[]? Find(PlanCharacter character)
    {
        if (!IsOpen)
        {
            return null;
        }

        (_best, _bestCost, _limit) = (null, long.MaxValue, Nodes + Looking);
        _costs = new PlanCosts(_model, character, _network.Starts, _root);
        Order(0, _root);
        return _best is null ? null : [.. _best.Select((place, step) => _network.Starts[step][place])];
    }

    private bool Order(int pair, PlanTimes times)
    {
        while (pair < _orders.Length && IsSettled(_orders[pair], times))
        {
            pair++;
        }

        if (pair == _orders.Length)
        {
            Assign(0, times, 0);
            return _best is not null;
        }

        var (one, other) = _orders[pair];
        return Nodes <= _limit && (Order(pair, times, one) || Order(pair, times, other));
    }

    private bool Order(int pair, PlanTimes times, PlanLink link)
    {
        Nodes++;
        var narrowed = times.Copy();
        _network.Add(link);
        var found = _network.Narrow(narrowed, link.From, link.To) && Order(pair + 1, narrowed);
        _network.Remove(link);
        return found;
    }

    private bool IsSettled((PlanLink OneFirst, PlanLink OtherFirst) order, PlanTimes times) =>
        Holds(order.OneFirst, times) || Holds(order.OtherFirst, times);

    private bool Holds(PlanLink order, PlanTimes times)
    {
        var last = _network.Starts[order.From][times.Last[order.From]];
        var next = _network.Starts[order.To][times.First[order.To]];
        return last + order.Least <= next
            && (!_model.Course.OneADay || _model.Clock.DayOf(last) < _model.Clock.DayOf(next));
    }

    private void Assign(int depth, PlanTimes times, long cost)
    {
        if (depth == _model.ToPlace.Count)
        {
            Keep(cost);
            return;
        }

        var (next, choices) = (_model.ToPlace[depth], _choices[depth]);
        var rest = Rest(depth + 1, times);
        choices.Clear();
        for (var place = times.First[next]; place <= times.Last[next]; place++)
        {
            choices.Add(place, _costs!.Own[next][place] + Beside(next, place));
        }

        while (choices.TryTake(out var place, out var own))
        {
            if (cost + own + rest >= _bestCost || ++Nodes > _limit)
            {
                return;
            }

            var narrowed = choices.Times;
            narrowed.Take(times);
            narrowed.First[next] = narrowed.Last[next] = place;
            _chosen[next] = place;
            _placed.Add(next);
            if (_network.Narrow(narrowed, next) && (_model.Course.OneADay || _rooms.Fit(_placed, Start)))
            {
                Assign(depth + 1, narrowed, cost + own);
            }

            _placed.RemoveAt(_placed.Count - 1);
        }
    }

    private void Keep(long cost)
    {
        if (cost < _bestCost && _rooms.Fit(_model.ToPlace, Start))
        {
            (_best, _bestCost) = ([.. _chosen], cost);
            _limit = Math.Min(_limit, Nodes + Improving);
        }
    }

    /// <summary>What the visits that are not placed yet cost at least.</summary>
    private long Rest(int depth, PlanTimes times)
    {
        long rest = 0;
        for (; depth < _model.ToPlace.Count; depth++)
        {
            var step = _model.ToPlace[depth];
            rest += _costs!.LeastFrom[step][times.First[step]];
        }

        return rest;
    }

    private long Beside(int step, int place) => _costs!.Beside(step, _network.Starts[step][place], _chosen, _placed);

    private int Start(int step) => _network.Starts[step][_chosen[step]];
}
