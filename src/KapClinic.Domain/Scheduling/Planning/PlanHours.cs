namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>When people are free for a part: at work or on call, bound to nothing else, and below their ceiling where it is shared.</summary>
internal sealed class PlanHours
{
    private readonly PlanOptions _options;
    private readonly PlanClock _clock;
    private readonly PlanMemory _memory;
    private readonly Openings _rota;
    private readonly Dictionary<(PlanPerson Person, StaffPart Part, bool Dosing, int Clients), Openings> _free = [];

    public PlanHours(PlanRequest request, PlanClock clock, PlanMemory memory)
    {
        (_options, _clock, _memory) = (request.Options, clock, memory);
        _rota = clock.Open(
            request.Staff.Where(p => p.Parts.Contains(StaffPart.PrescriberOnCall)).SelectMany(p => p.OnCall)
        );
    }

    /// <summary>When somebody could take a part in which they look after so many clients beside others; none means they are bound to it.</summary>
    public Openings Of(PlanPerson person, StaffPart part, bool dosing, int clients)
    {
        if (!_free.TryGetValue((person, part, dosing, clients), out var open))
        {
            // The rota is everybody's: whoever follows it is not free at the same times when another's hours were changed.
            open = _free[(person, part, dosing, clients)] =
                part == StaffPart.PrescriberOnCall && _options.OnCallByRota
                    ? Make(person, part, dosing, clients)
                    : _memory.Of(
                        (_clock, person, (part, dosing, clients, _options.OnCallBesideDosing)),
                        () => Make(person, part, dosing, clients)
                    );
        }

        return open;
    }

    private Openings Make(PlanPerson person, StaffPart part, bool dosing, int clients)
    {
        // Whoever watches readings can't sit in another room; whoever is on call may, unless they couldn't leave it.
        var open =
            part == StaffPart.PrescriberOnCall
                ? Reachable(person).Without(_clock.Taken(person.Unreachable))
                : _memory.Of(
                    (_clock, person.Working, person.Busy),
                    () => _clock.Open(person.Working).Without(_clock.Taken(person.Busy))
                );
        if (clients == 0)
        {
            var barred = person.Shared.Where(s =>
                s.Part == StaffPart.Monitor || (dosing && !_options.OnCallBesideDosing)
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
        if (_options.OnCallByRota)
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
