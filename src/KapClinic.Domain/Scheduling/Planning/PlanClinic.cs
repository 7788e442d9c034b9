namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>Who and what is free for a visit: worked out once for a request, and asked for every time that is tried.</summary>
internal sealed class PlanClinic
{
    private readonly PlanRequest _request;
    private readonly PlanClock _clock;
    private readonly PlanMemory _memory;
    private readonly PlanTeams _teams;
    private readonly Openings _client;
    private readonly (Openings Open, Openings Free)?[] _rooms;
    private readonly Dictionary<int, PlanSlots> _clientCan = [];
    private readonly Dictionary<SessionKind, PlanSlots> _roomFree = [];
    private readonly Dictionary<SessionKind, PlanSlots> _isOpen = [];

    public PlanClinic(PlanRequest request, PlanClock clock, PlanMemory memory)
    {
        (_request, _clock, _memory) = (request, clock, memory);
        var (step, end) = (request.GridMinutes, clock.Floor(request.Until));
        Grid = memory.Of((clock, step, end), () => new PlanGrid(clock, step, end));
        People = PlanPeople.Of(request, clock, memory);
        _teams = PlanTeams.Of(People, Grid, memory);
        _client = Client();
        _rooms = new (Openings, Openings)?[request.Rooms.Count];
    }

    public PlanGrid Grid { get; }

    public PlanPeople People { get; }

    /// <summary>Slots at which a visit could begin with this therapist (with any, where none is given).</summary>
    public PlanSlots Starts(PlanStep step, int? lead) => _teams.Fit(step, lead, ClientCan(step).Within(RoomFree(step)));

    /// <summary>Slots at which the client could come.</summary>
    public PlanSlots ClientCan(PlanStep step)
    {
        if (!_clientCan.TryGetValue(step.Minutes, out var can))
        {
            can = _clientCan[step.Minutes] = Grid.In(_client, 0, step.Minutes);
        }

        return can;
    }

    public bool ClientCan(PlanStep step, int start) => _client.Hold(start, start + step.Minutes);

    /// <summary>What of the clinic is not free then, for the explanation; empty when it fits.</summary>
    public IEnumerable<PlanResource> Missing(PlanStep step, int? lead, int slot) =>
        RoomFree(step).Has(slot)
            ? _teams.Missing(step, lead, slot)
            : _teams.Missing(step, lead, slot).Prepend(PlanResource.Room);

    /// <summary>Slots at which the house is open for the visit and somebody is at work: nights and closed days explain nothing.</summary>
    public PlanSlots IsOpen(PlanStep step)
    {
        if (_isOpen.TryGetValue(step.Kind, out var open))
        {
            return open;
        }

        open = new PlanSlots(Grid.Count);
        foreach (var room in _request.Rooms.Where(r => IsFit(r, step.Kind)))
        {
            open.Add(Grid.In(Open(room), 0, step.Minutes));
        }

        var work = _memory.Of(
            (_clock, "work", _request.Staff),
            () => _clock.Open(_request.Staff.SelectMany(p => p.Working))
        );
        return _isOpen[step.Kind] = open.Within(Grid.In(work, 0, 1));
    }

    public IEnumerable<int> RoomsFor(PlanStep step, int start)
    {
        for (var room = 0; room < _request.Rooms.Count; room++)
        {
            if (!IsFit(_request.Rooms[room], step.Kind))
            {
                continue;
            }

            // The house is open for the visit; making the room ready may take longer.
            var ((open, free), (from, until)) = (Hours(room), RoomTime(step, start, room));
            if (open.Hold(start, start + step.Minutes) && free.Hold(from, until))
            {
                yield return room;
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

    /// <summary>Slots at which some room is free.</summary>
    private PlanSlots RoomFree(PlanStep step)
    {
        if (!_roomFree.TryGetValue(step.Kind, out var free))
        {
            free = _roomFree[step.Kind] = new PlanSlots(Grid.Count);
            for (var room = 0; room < _request.Rooms.Count; room++)
            {
                if (IsFit(_request.Rooms[room], step.Kind))
                {
                    free.Add(RoomFree(step, Hours(room), RoomTime(step, 0, room)));
                }
            }
        }

        return free;
    }

    private PlanSlots RoomFree(PlanStep step, (Openings Open, Openings Free) hours, (int From, int Until) time) =>
        _memory.Of(
            (Grid, hours, time, step.Minutes),
            () => Grid.In(hours.Open, 0, step.Minutes).Within(Grid.In(hours.Free, -time.From, time.Until))
        );

    private (Openings Open, Openings Free) Hours(int room) =>
        _rooms[room] ??= (Open(_request.Rooms[room]), Free(_request.Rooms[room]));

    private Openings Open(PlanRoom room) =>
        room.Open.Count == 0 ? Openings.Always : _memory.Of((_clock, "open", room.Open), () => _clock.Open(room.Open));

    private Openings Free(PlanRoom room) =>
        _memory.Of((_clock, "free", room.Busy), () => Openings.Always.Without(_clock.Taken(room.Busy)));

    private bool IsFit(PlanRoom room, SessionKind kind) =>
        kind switch
        {
            SessionKind.Dosing => room.Dosing,
            SessionKind.Circle => room.Groups,
            _ => room.Talking,
        } && (_request.Clients.Count == 1 || room.Groups);
}
