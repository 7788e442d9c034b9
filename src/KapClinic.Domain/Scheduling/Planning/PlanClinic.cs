namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Who and what is free for a visit, in minutes: made once for a request, asked for every time that is tried.</summary>
internal sealed class PlanClinic
{
    private readonly PlanRequest _request;
    private readonly PlanClock _clock;
    private readonly Openings _client;
    private readonly Openings[] _open;
    private readonly Openings[] _rooms;
    private readonly Openings _work;

    public PlanClinic(PlanRequest request, PlanClock clock)
    {
        (_request, _clock) = (request, clock);
        People = new PlanPeople(request, clock);
        _client = Client();
        _open = [.. request.Rooms.Select(r => r.Open.Count == 0 ? Openings.Always : clock.Open(r.Open))];
        _rooms = [.. request.Rooms.Select(r => Openings.Always.Without(clock.Taken(r.Busy)))];
        _work = clock.Open(request.Staff.SelectMany(p => p.Working));
    }

    public PlanPeople People { get; }

    /// <summary>Times at which a visit could begin with this therapist (with any, where none is given), in order.</summary>
    public int[] Starts(PlanStep step, int? lead)
    {
        var starts = new List<int>();
        var open = lead is { } person && step.IsLed ? _client.Within(People.Leading(person, step)) : _client;
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
        RoomsFor(step, start).Any() && People.Team(step, lead, start) is not null;

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

        foreach (var resource in People.Missing(step, lead, start))
        {
            yield return resource;
        }
    }

    /// <summary>The house is open for it.</summary>
    public bool IsOpen(PlanStep step, int start) =>
        Enumerable
            .Range(0, _open.Length)
            .Any(r => IsFit(_request.Rooms[r], step.Kind) && _open[r].Hold(start, start + step.Minutes));

    public bool ClientCan(PlanStep step, int start) => _client.Hold(start, start + step.Minutes);

    /// <summary>Somebody works then at all: nights and closed days explain nothing.</summary>
    public bool IsAnybodyAtWork(int minute) => _work.Hold(minute, minute + 1);

    public IEnumerable<int> RoomsFor(PlanStep step, int start)
    {
        for (var room = 0; room < _rooms.Length; room++)
        {
            // The house is open for the visit; making the room ready may take longer.
            if (IsFit(_request.Rooms[room], step.Kind) && _open[room].Hold(start, start + step.Minutes))
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
        } && (_request.Clients.Count == 1 || room.Groups);
}
