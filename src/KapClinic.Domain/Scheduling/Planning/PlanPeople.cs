namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Who may take which part in a visit, and when they are free for it: bound to one session, or shared up to a ceiling.</summary>
internal sealed class PlanPeople
{
    private readonly PlanRequest _request;
    private readonly PlanClock _clock;
    private readonly Dictionary<(int Person, StaffPart Part, bool Dosing, int Clients), Openings> _free = [];
    private readonly int[] _byRank;
    private readonly Openings _rota;

    public PlanPeople(PlanRequest request, PlanClock clock)
    {
        (_request, _clock) = (request, clock);
        _byRank = [.. Enumerable.Range(0, request.Staff.Count).OrderBy(i => request.Staff[i].Rank)];
        _rota = clock.Open(
            request.Staff.Where(p => p.Parts.Contains(StaffPart.PrescriberOnCall)).SelectMany(p => p.OnCall)
        );
        Monitors = new PlanMonitors(
            request,
            (person, share, step, start) =>
                Of(person, StaffPart.Monitor, step.Kind == SessionKind.Dosing, share).Hold(start, start + step.Minutes)
        );
    }

    private int Clients => _request.Clients.Count;

    /// <summary>Those who may lead visits, the preferred first.</summary>
    public IReadOnlyList<int> Leads =>
        [
            .. _byRank.Where(i =>
                _request.Staff[i].Parts.Contains(StaffPart.LeadTherapist)
                && (_request.Options.Therapist is not { } only || _request.Staff[i].Id == only)
            ),
        ];

    /// <summary>Therapists in a dosing session beside the one who leads, by the programme's staff ratio.</summary>
    public int Seconds =>
        _request.Programme.ClientsPerStaff is { } each && Clients > 1
            ? Math.Max(0, ((Clients + each - 1) / each) - 1)
            : 0;

    /// <summary>Who takes part then, one part each, the preferred first; null when there is nobody for some part.</summary>
    /// <param name="step">The visit.</param>
    /// <param name="lead">Who leads; null looks for anybody.</param>
    /// <param name="start">When it begins.</param>
    /// <param name="known">Those who took part before come before others of the same rank.</param>
    public IReadOnlyList<(int Person, StaffPart Part)>? Team(
        PlanStep step,
        int? lead,
        int start,
        IReadOnlyCollection<int>? known = null
    )
    {
        if (!step.IsLed)
        {
            return Others(step, null, start, known);
        }

        foreach (var person in lead is { } one ? [one] : Known(Leads, known))
        {
            if (
                IsFree(person, StaffPart.LeadTherapist, step, start) && Others(step, person, start, known) is { } others
            )
            {
                return [(person, StaffPart.LeadTherapist), .. others];
            }
        }

        return null;
    }

    public PlanMonitors Monitors { get; }

    private List<(int, StaffPart)>? Others(PlanStep step, int? lead, int start, IReadOnlyCollection<int>? known)
    {
        if (step.Kind != SessionKind.Dosing)
        {
            return [];
        }

        foreach (var monitors in Monitors.Sets(step, lead, start, known))
        {
            // A prescriber who is in the room anyway need not be called.
            var there = Prescribes(lead) || monitors.Any(m => Prescribes(m));
            var prescribers = there
                ? [-1]
                : Known(Free(StaffPart.PrescriberOnCall, step, start), known)
                    .Where(p => p != lead && !monitors.Contains(p));
            foreach (var prescriber in prescribers)
            {
                var seconds =
                    Seconds == 0
                        ? []
                        : Known(Free(StaffPart.SecondTherapist, step, start), known)
                            .Where(p => p != lead && !monitors.Contains(p) && p != prescriber)
                            .Take(Seconds)
                            .ToList();
                if (seconds.Count == Seconds)
                {
                    return
                    [
                        .. seconds.Select(p => (p, StaffPart.SecondTherapist)),
                        .. monitors.Select(p => (p, StaffPart.Monitor)),
                        .. prescriber >= 0
                            ? [(prescriber, StaffPart.PrescriberOnCall)]
                            : Array.Empty<(int, StaffPart)>(),
                    ];
                }
            }
        }

        return null;
    }

    public bool Prescribes(int? person) =>
        person is >= 0 and { } known && _request.Staff[known].Parts.Contains(StaffPart.PrescriberOnCall);

    private static IEnumerable<int> Known(IEnumerable<int> people, IReadOnlyCollection<int>? known) =>
        known is null ? people : people.OrderBy(p => known.Contains(p) ? 0 : 1);

    private IEnumerable<int> Free(StaffPart part, PlanStep step, int start) =>
        _byRank.Where(p => MayAndCan(p, part, step, start));

    /// <summary>Of a part that is taken by one; monitors are asked for together.</summary>
    public bool MayAndCan(int person, StaffPart part, PlanStep step, int start) =>
        _request.Staff[person].Parts.Contains(part) && IsFree(person, part, step, start);

    private bool IsFree(int person, StaffPart part, PlanStep step, int start) =>
        Of(person, part, step.Kind == SessionKind.Dosing, part == StaffPart.PrescriberOnCall ? Clients : 0)
            .Hold(start, start + step.Minutes);

    /// <summary>Which parts nobody could take then, for the explanation.</summary>
    public IEnumerable<PlanResource> Missing(PlanStep step, int? lead, int start)
    {
        if (step.IsLed && lead is { } person && !IsFree(person, StaffPart.LeadTherapist, step, start))
        {
            yield return PlanResource.Therapist;
        }
        else if (step.Kind == SessionKind.Dosing)
        {
            if (Monitors.AreNeeded && !Monitors.Sets(step, lead, start, null).Any())
            {
                yield return PlanResource.Monitor;
            }

            if (!Free(StaffPart.PrescriberOnCall, step, start).Any())
            {
                yield return PlanResource.Prescriber;
            }

            if (Seconds > 0 && Free(StaffPart.SecondTherapist, step, start).Count() <= Seconds)
            {
                yield return PlanResource.Therapists;
            }
        }
    }

    /// <summary>When somebody could lead it.</summary>
    public Openings Leading(int person, PlanStep step) =>
        Of(person, StaffPart.LeadTherapist, step.Kind == SessionKind.Dosing, 0);

    /// <summary>When somebody could take a part in which they look after so many clients beside others; none means they are bound to it.</summary>
    private Openings Of(int person, StaffPart part, bool dosing, int clients)
    {
        if (!_free.TryGetValue((person, part, dosing, clients), out var open))
        {
            open = _free[(person, part, dosing, clients)] = Make(_request.Staff[person], part, dosing, clients);
        }

        return open;
    }

    private Openings Make(PlanPerson person, StaffPart part, bool dosing, int clients)
    {
        var onCall = part == StaffPart.PrescriberOnCall;
        var open = onCall ? Reachable(person) : _clock.Open(person.Working);
        // Whoever watches readings can't sit in another room; whoever is on call may, unless they couldn't leave it.
        open = open.Without(_clock.Taken(onCall ? person.Unreachable : person.Busy));
        if (clients == 0)
        {
            var barred = person.Shared.Where(s =>
                s.Part == StaffPart.Monitor || (dosing && !_request.Options.OnCallBesideDosing)
            );
            open = open.Without(_clock.Taken(barred.Select(s => s.Time)));
        }
        else
        {
            open = open.Without(Full(person, part, clients));
        }

        var therapist = part is StaffPart.LeadTherapist or StaffPart.SecondTherapist;
        return dosing && therapist
            ? open.Until(person.TrainedUntil is { } until ? _clock.Floor(until) : -PlanStep.Long)
            : open;
    }

    /// <summary>At work or on call; where the policy follows the rota, only whoever it names in the hours it covers.</summary>
    private Openings Reachable(PlanPerson person)
    {
        var working = _clock.Open(person.Working);
        if (_request.Options.OnCallByRota)
        {
            working = working.Without(Enumerable.Range(0, _rota.Count).Select(i => _rota[i]));
        }

        return Openings.Of(
            Enumerable
                .Range(0, working.Count)
                .Select(i => working[i])
                .Concat(person.OnCall.Select(s => (_clock.Ceiling(s.From), _clock.Floor(s.Until))))
        );
    }

    /// <summary>Times at which taking on these clients too would be more than the ceiling allows.</summary>
    private List<(int From, int Until)> Full(PlanPerson person, StaffPart part, int clients)
    {
        var room = person.Ceilings.TryGetValue(part, out var most) ? most - clients : int.MaxValue;
        var loads = person
            .Shared.Where(s => s.Part == part)
            .Select(s => (From: _clock.Floor(s.Time.From), Until: _clock.Ceiling(s.Time.Until), s.Clients))
            .ToList();
        if (room < 0)
        {
            return [(-PlanStep.Long, PlanStep.Long)];
        }

        var full = new List<(int, int)>();
        var (load, since) = (0, 0);
        var changes = loads
            .SelectMany(l => new[] { (At: l.From, By: l.Clients), (At: l.Until, By: -l.Clients) })
            .GroupBy(c => c.At)
            .OrderBy(g => g.Key);
        foreach (var change in changes)
        {
            if (load > room)
            {
                full.Add((since, change.Key));
            }

            load += change.Sum(c => c.By);
            since = change.Key;
        }

        return full;
    }
}
