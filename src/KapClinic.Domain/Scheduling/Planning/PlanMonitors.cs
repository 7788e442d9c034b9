namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// Who watches a dosing session. Clients who need a monitor of their own have one each, who is bound to the session; the rest is
/// shared out among the others up to their ceilings, as the claims of a session do it (<see cref="SessionClaims"/>).
/// </summary>
/// <param name="request">What is planned.</param>
/// <param name="free">Whether somebody is free then to watch so many clients.</param>
/// <param name="seconds">The therapists a session needs beside so many monitors.</param>
internal sealed class PlanMonitors(
    PlanRequest request,
    Func<int, int, PlanStep, int, bool> free,
    Func<PlanStep, int, int> seconds
)
{
    private readonly int _own = request.Clients.Count(c => c.OwnMonitor);
    private readonly int _others = request.Clients.Count(c => !c.OwnMonitor);
    private readonly int[] _candidates =
    [
        // Whoever prescribes may be needed elsewhere; others watch rather.
        .. Enumerable
            .Range(0, request.Staff.Count)
            .Where(i => request.Staff[i].Parts.Contains(StaffPart.Monitor))
            .OrderBy(i => request.Staff[i].Parts.Contains(StaffPart.PrescriberOnCall) ? 1 : 0)
            .ThenBy(i => request.Staff[i].Rank),
    ];

    /// <summary>Those who may watch, the most fitting first.</summary>
    public IReadOnlyList<int> Candidates => _candidates;

    /// <summary>The same in the order of the claims of a session.</summary>
    public IReadOnlyList<int> InOrder { get; } =
    [
        .. Enumerable
            .Range(0, request.Staff.Count)
            .Where(i => request.Staff[i].Parts.Contains(StaffPart.Monitor))
            .OrderBy(i => request.Staff[i].Id),
    ];

    /// <summary>How many clients need a monitor of their own, and how many share the others.</summary>
    public int Own => _own;
    public int Others => _others;

    /// <summary>As few as can watch, where somebody has to.</summary>
    public int Least => _own + (_others > 0 ? 1 : 0);

    /// <summary>Somebody has to watch: the programme asks for it, or a client does.</summary>
    public bool AreNeeded => request.Programme.MonitorRequired || _own > 0;

    /// <summary>Every set of people who could watch then, the fewest and the most fitting first; one empty set where nobody has to.</summary>
    /// <param name="step">The visit.</param>
    /// <param name="lead">Who leads and so can't watch; unless nobody else of the clinic ever could.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="known">Those who took part before come before others.</param>
    public IEnumerable<IReadOnlyList<int>> Sets(PlanStep step, int? lead, int start, IReadOnlyCollection<int>? known)
    {
        if (!AreNeeded)
        {
            return
            [
                [],
            ];
        }

        if (lead is { } alone && WatchesAlone(alone))
        {
            return
            [
                [alone],
            ];
        }

        var candidates = _candidates.Where(i => i != lead).ToArray();
        if (known is { Count: > 0 })
        {
            candidates = [.. candidates.OrderBy(i => Prescribes(i) ? 1 : 0).ThenBy(i => known.Contains(i) ? 0 : 1)];
        }

        return Sizes(step, candidates.Length)
            .SelectMany(size =>
            {
                var share = Share(size);
                var bound = _own == 0 ? [] : candidates.Where(i => free(i, 0, step, start)).ToHashSet();
                var shared = _others == 0 ? [] : candidates.Where(i => free(i, share, step, start)).ToHashSet();
                var those = candidates.Where(i => bound.Contains(i) || shared.Contains(i)).ToArray();
                return Choose(those, 0, size, []).Where(set => Suits(set, bound, shared));
            });
    }

    /// <summary>Whether these people can watch then.</summary>
    public bool Can(IReadOnlyCollection<int> monitors, int? lead, PlanStep step, int start)
    {
        if (monitors.Count == 0)
        {
            return !AreNeeded;
        }

        if (lead is { } alone && monitors.Contains(alone))
        {
            // Their time is asked for as whoever leads.
            return monitors.Count == 1 && WatchesAlone(alone);
        }

        if (monitors.Count < Least || monitors.Any(m => !_candidates.Contains(m)))
        {
            return false;
        }

        var share = Share(monitors.Count);
        return Suits(
            monitors,
            [.. monitors.Where(m => free(m, 0, step, start))],
            [.. monitors.Where(m => _others > 0 && free(m, share, step, start))]
        );
    }

    /// <summary>
    /// In a practice of one, whoever leads watches as well: nothing needs a second person but where the clinical reference says so.
    /// With one client only, and only where nobody else ever is at work who may watch.
    /// </summary>
    public bool WatchesAlone(int lead) =>
        request.Clients.Count == 1
        && _candidates.Contains(lead)
        && _candidates.All(c => c == lead || request.Staff[c].Working.Count == 0);

    private bool Prescribes(int person) => request.Staff[person].Parts.Contains(StaffPart.PrescriberOnCall);

    /// <summary>Clients whom each of so many monitors watches beside those who are bound to one.</summary>
    public int Share(int monitors) => monitors == _own ? 0 : (_others + monitors - _own - 1) / (monitors - _own);

    /// <summary>How many monitors are worth trying: more only where each of them watches fewer, or where they save a therapist.</summary>
    public IEnumerable<int> Sizes(PlanStep step, int most) =>
        Enumerable
            .Range(Least, Math.Max(0, most - Least + 1))
            .Where(size =>
                size == Least || Share(size) < Share(size - 1) || seconds(step, size) < seconds(step, size - 1)
            );

    private static IEnumerable<List<int>> Choose(int[] among, int from, int count, List<int> chosen)
    {
        if (count == 0)
        {
            yield return [.. chosen];
            yield break;
        }

        for (var i = from; i <= among.Length - count; i++)
        {
            chosen.Add(among[i]);
            foreach (var set in Choose(among, i + 1, count - 1, chosen))
            {
                yield return set;
            }

            chosen.RemoveAt(chosen.Count - 1);
        }
    }

    /// <summary>The first of them in the order of the claims are bound to a client each.</summary>
    private bool Suits(IReadOnlyCollection<int> monitors, HashSet<int> bound, HashSet<int> shared) =>
        monitors
            .OrderBy(m => request.Staff[m].Id)
            .Select((m, place) => place < _own ? bound.Contains(m) : shared.Contains(m))
            .All(suits => suits);
}
