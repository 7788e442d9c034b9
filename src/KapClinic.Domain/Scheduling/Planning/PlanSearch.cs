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
        IsOpen = _network.Narrow(_root, Enumerable.Range(0, starts.Length));
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
        while (pair < _model.OpenPairs.Count && IsSettled(_model.OpenPairs[pair], times))
        {
            pair++;
        }

        if (pair == _model.OpenPairs.Count)
        {
            Assign(0, times, 0, []);
            return _best is not null;
        }

        var (first, second) = _model.OpenPairs[pair];
        return Nodes <= _limit
            && (
                Order(pair, times, PlanTies.After(_model.Course, first, second))
                || Order(pair, times, PlanTies.After(_model.Course, second, first))
            );
    }

    private bool Order(int pair, PlanTimes times, PlanLink link)
    {
        Nodes++;
        var narrowed = times.Copy();
        _network.Add(link);
        var found = _network.Narrow(narrowed, [link.From, link.To]) && Order(pair + 1, narrowed);
        _network.Remove(link);
        return found;
    }

    private bool IsSettled((int First, int Second) pair, PlanTimes times) =>
        Precedes(pair.First, pair.Second, times) || Precedes(pair.Second, pair.First, times);

    private bool Precedes(int first, int second, PlanTimes times)
    {
        var link = PlanTies.After(_model.Course, first, second);
        var (last, next) = (_network.Starts[first][times.Last[first]], _network.Starts[second][times.First[second]]);
        return last + link.Least <= next
            && (!_model.Course.OneADay || _model.Clock.DayOf(last) < _model.Clock.DayOf(next));
    }

    private void Assign(int depth, PlanTimes times, long cost, List<int> placed)
    {
        if (depth == _model.ToPlace.Count)
        {
            if (cost < _bestCost && _rooms.Fit(_model.ToPlace, Start))
            {
                foreach (var step in Enumerable.Range(0, _chosen.Length).Except(_model.ToPlace))
                {
                    _chosen[step] = 0;
                }

                (_best, _bestCost) = ([.. _chosen], cost);
                _limit = Math.Min(_limit, Nodes + Improving);
            }

            return;
        }

        var next = _model.ToPlace[depth];
        var rest = _model.ToPlace.Skip(depth + 1).Sum(s => _costs!.LeastFrom[s][times.First[s]]);
        var choices = Enumerable
            .Range(times.First[next], times.Last[next] - times.First[next] + 1)
            .Select(place => (place, cost: _costs!.Own[next][place] + Beside(next, place, placed)))
            .OrderBy(c => c.cost);
        foreach (var (place, own) in choices)
        {
            if (cost + own + rest >= _bestCost || ++Nodes > _limit)
            {
                return;
            }

            var narrowed = times.Copy();
            narrowed.First[next] = narrowed.Last[next] = place;
            _chosen[next] = place;
            placed.Add(next);
            if (_network.Narrow(narrowed, [next]) && (_model.Course.OneADay || _rooms.Fit(placed, Start)))
            {
                Assign(depth + 1, narrowed, cost + own, placed);
            }

            placed.RemoveAt(placed.Count - 1);
        }
    }

    private long Beside(int step, int place, List<int> placed) =>
        _costs!.Beside(step, _network.Starts[step][place], _chosen, placed);

    private int Start(int step) => _network.Starts[step][_chosen[step]];
}
