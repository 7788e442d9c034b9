namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Who and what is free for a visit, in minutes: made once for a request, asked for every time that is tried.</summary>
internal sealed class PlanClinic
{
    private readonly PlanRequest _request;
    private readonly PlanClock _clock;
    private readonly Openings _client;
    private readonly Dictionary<(int Person, StaffPart Part, bool Dosing), Openings> _people = [];
    private readonly Openings[] _rooms;
    private readonly int[] _byRank;
    private readonly Openings _work;

    public PlanClinic(PlanRequest request, PlanClock clock)
    {
        (_request, _clock) = (request, clock);
        _client = Client();
        _rooms =
        [
            .. request.Rooms.Select(r =>
                (r.Open.Count == 0 ? Openings.Always : clock.Open(r.Open)).Without(clock.Taken(r.Busy))
            ),
        ];
        _work = clock.Open(request.Staff.SelectMany(p => p.Working));
        _byRank = [.. Enumerable.Range(0, request.Staff.Count).OrderBy(i => request.Staff[i].Rank)];
    }

    public int Clients => _request.Clients.Count;

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

    /// <summary>Times at which a visit could begin with this therapist (with any, where none is given), in order.</summary>
    public int[] Starts(PlanStep step, int? lead)
    {
        var starts = new List<int>();
        var open = lead is { } person && step.IsLed ? _client.Within(Leading(person, step)) : _client;
        for (var i = 0; i < open.Count; i++)
        {
            var (from, until) = open[i];
            var day = _clock.DayOf(from);
            for (var start = OnGrid(from, day); start + step.Minutes <= until; start += _request.GridMinutes)
            {
                if (Fits(step, lead, start))
                {
                    starts.Add(start);
                }
            }
        }

        return [.. starts];
    }

    /// <summary>Everybody and a room are free for it then.</summary>
    public bool Fits(PlanStep step, int? lead, int start) =>
        RoomsFor(step, start).Any() && Team(step, lead, start) is not null;

    /// <summary>What of the clinic is not free then, for the explanation; empty when it fits.</summary>
    public IEnumerable<PlanResource> Missing(PlanStep step, int? lead, int start)
    {
        if (!_client.Hold(start, start + step.Minutes))
        {
            yield return PlanResource.Client;
        }

        if (!RoomsFor(step, start).Any())
        {
            yield return PlanResource.Room;
        }

        if (step.IsLed && lead is { } person && !IsFree(person, StaffPart.LeadTherapist, step, start))
        {
            yield return PlanResource.Therapist;
        }
        else if (step.Kind == SessionKind.Dosing)
        {
            if (NeedsMonitor && !Free(MonitorPart, step, start).Any())
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

    /// <summary>Somebody works then at all: nights and closed days explain nothing.</summary>
    public bool IsAnybodyAtWork(int minute) => _work.Hold(minute, minute + 1);

    public IEnumerable<int> RoomsFor(PlanStep step, int start)
    {
        for (var room = 0; room < _rooms.Length; room++)
        {
            if (IsFit(_request.Rooms[room], step.Kind))
            {
                var (from, until) = RoomTime(step, start, room);
                if (_rooms[room].Hold(from, until))
                {
                    yield return room;
                }
            }
        }
    }

    /// <summary>The time a visit takes of its room: its own, what is kept free round it, and the turn-over after a dose.</summary>
    public (int From, int Until) RoomTime(PlanStep step, int start, int room) =>
        (
            start - step.Before,
            start
                + step.Minutes
                + step.After
                + (step.Kind == SessionKind.Dosing ? _request.Rooms[room].TurnOverMinutes : 0)
        );

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

    private bool NeedsMonitor => _request.Programme.MonitorRequired || _request.Options.MonitorOfTheirOwn;

    private StaffPart MonitorPart => _request.Options.MonitorOfTheirOwn ? StaffPart.Nurse : StaffPart.Monitor;

    private List<(int, StaffPart)>? Others(PlanStep step, int? lead, int start, IReadOnlyCollection<int>? known)
    {
        if (step.Kind != SessionKind.Dosing)
        {
            return [];
        }

        var monitors = NeedsMonitor ? Known(Free(MonitorPart, step, start), known).Where(p => p != lead) : [-1];
        foreach (var monitor in monitors)
        {
            // A prescriber who is in the room anyway need not be called.
            var there = Prescribes(lead) || Prescribes(monitor);
            var prescribers = there
                ? [-1]
                : Known(Free(StaffPart.PrescriberOnCall, step, start), known).Where(p => p != lead && p != monitor);
            foreach (var prescriber in prescribers)
            {
                var seconds =
                    Seconds == 0
                        ? []
                        : Known(Free(StaffPart.SecondTherapist, step, start), known)
                            .Where(p => p != lead && p != monitor && p != prescriber)
                            .Take(Seconds)
                            .ToList();
                if (seconds.Count == Seconds)
                {
                    return
                    [
                        .. seconds.Select(p => (p, StaffPart.SecondTherapist)),
                        .. monitor >= 0 ? [(monitor, MonitorPart)] : Array.Empty<(int, StaffPart)>(),
                        .. prescriber >= 0
                            ? [(prescriber, StaffPart.PrescriberOnCall)]
                            : Array.Empty<(int, StaffPart)>(),
                    ];
                }
            }
        }

        return null;
    }

    private bool Prescribes(int? person) =>
        person is >= 0 and { } known && _request.Staff[known].Parts.Contains(StaffPart.PrescriberOnCall);

    private static IEnumerable<int> Known(IEnumerable<int> people, IReadOnlyCollection<int>? known) =>
        known is null ? people : people.OrderBy(p => known.Contains(p) ? 0 : 1);

    private IEnumerable<int> Free(StaffPart part, PlanStep step, int start) =>
        _byRank.Where(p => _request.Staff[p].Parts.Contains(part) && IsFree(p, part, step, start));

    private bool IsFree(int person, StaffPart part, PlanStep step, int start)
    {
        var (before, after) = IsShared(part) ? (0, 0) : (step.Before, step.After);
        return Of(person, part, step.Kind == SessionKind.Dosing).Hold(start - before, start + step.Minutes + after);
    }

    /// <summary>When somebody could lead it, without the minutes kept free round it, so that a start in there fits.</summary>
    private Openings Leading(int person, PlanStep step)
    {
        var open = Of(person, StaffPart.LeadTherapist, step.Kind == SessionKind.Dosing);
        return Openings.Of(
            Enumerable.Range(0, open.Count).Select(i => (open[i].From + step.Before, open[i].Until - step.After))
        );
    }

    private static bool IsShared(StaffPart part) => part is StaffPart.Monitor or StaffPart.PrescriberOnCall;

    private Openings Of(int person, StaffPart part, bool dosing)
    {
        if (!_people.TryGetValue((person, part, dosing), out var open))
        {
            open = _people[(person, part, dosing)] = Make(_request.Staff[person], part, dosing);
        }

        return open;
    }

    private Openings Make(PlanPerson person, StaffPart part, bool dosing)
    {
        var onCall = part == StaffPart.PrescriberOnCall;
        var open = _clock.Open(onCall ? person.Working.Concat(person.OnCall) : person.Working);
        if (!onCall)
        {
            // Whoever watches somebody's readings can't sit in another room; whoever is on call may, until called.
            open = open.Without(_clock.Taken(person.Busy));
            if (part != StaffPart.Monitor)
            {
                open = open.Without(
                    _clock.Taken(person.Shared.Where(s => s.Part == StaffPart.Monitor).Select(s => s.Time))
                );
            }
        }

        if (IsShared(part))
        {
            open = open.Without(Full(person, part));
        }

        var therapist = part is StaffPart.LeadTherapist or StaffPart.SecondTherapist;
        return dosing && therapist
            ? open.Until(person.TrainedUntil is { } until ? _clock.Floor(until) : -PlanStep.Long)
            : open;
    }

    /// <summary>Times at which taking on these clients too would be more than the ceiling allows.</summary>
    private List<(int From, int Until)> Full(PlanPerson person, StaffPart part)
    {
        var room = person.Ceilings.TryGetValue(part, out var most) ? most - Clients : int.MaxValue;
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

    private Openings Client()
    {
        var open = Openings.Of([(_clock.Ceiling(_request.From), _clock.Floor(_request.Until))]);
        foreach (var client in _request.Clients)
        {
            open = open.Without(_clock.Taken(client.Busy));
            open = client.Can.Count == 0 ? open : open.Within(_clock.Weekly(client.Can));
        }

        return open.Without(_clock.Taken(_request.SoFar.Visits.Select(v => new Stretch(v.StartsAt, v.EndsAt))));
    }

    private int OnGrid(int minute, int day)
    {
        var grid = _request.GridMinutes;
        var since = minute - _clock.StartOf(day);
        return _clock.StartOf(day) + ((since + grid - 1) / grid * grid);
    }

    private bool IsFit(PlanRoom room, SessionKind kind) =>
        kind switch
        {
            SessionKind.Dosing => room.Dosing,
            SessionKind.Circle => room.Groups,
            _ => room.Talking,
        } && (Clients == 1 || room.Groups);
}
