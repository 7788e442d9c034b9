namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// When there is a team for a visit, for all slots of the plan at once. It answers for a whole calendar what
/// <see cref="PlanPeople.Team"/> answers for one time.
/// </summary>
internal sealed class PlanTeams
{
    private readonly PlanPeople _people;
    private readonly PlanGrid _grid;
    private readonly PlanMemory _memory;
    private readonly Dictionary<(int Person, StaffPart Part, int Minutes, int Clients), PlanSlots> _free = [];
    private readonly Dictionary<(int? Lead, bool IsLed, int Minutes), (PlanSlots Known, PlanSlots Can)> _others = [];

    private PlanTeams(PlanPeople people, PlanGrid grid, PlanMemory memory) =>
        (_people, _grid, _memory) = (people, grid, memory);

    public PlanPeople People => _people;

    public static PlanTeams Of(PlanPeople people, PlanGrid grid, PlanMemory memory) =>
        memory.Of((people, grid, nameof(PlanTeams)), () => new PlanTeams(people, grid, memory));

    /// <summary>Those of the slots at which everybody is free for the visit, with this therapist or, where none is given, with any.</summary>
    public PlanSlots Fit(PlanStep step, int? lead, PlanSlots within)
    {
        if (!step.IsLed)
        {
            return Others(step, null, within);
        }

        if (lead is { } one)
        {
            return With(step, one, within);
        }

        var any = new PlanSlots(_grid.Count);
        foreach (var person in _people.Leads)
        {
            any.Add(With(step, person, within));
        }

        return any;
    }

    /// <summary>Which parts nobody could take then, for the explanation.</summary>
    public IEnumerable<PlanResource> Missing(PlanStep step, int? lead, int slot)
    {
        if (step.IsLed && lead is { } person && !Free(person, StaffPart.LeadTherapist, step).Has(slot))
        {
            yield return PlanResource.Therapist;
        }
        else if (step.Kind == SessionKind.Dosing)
        {
            if (_people.Monitors.AreNeeded && !new PlanWatch(this, step, lead, slot).IsCovered())
            {
                yield return PlanResource.Monitor;
            }

            if (!Anybody(StaffPart.PrescriberOnCall, step).Has(slot))
            {
                yield return PlanResource.Prescriber;
            }

            if (new PlanWatch(this, step, lead, slot).LacksTherapists())
            {
                yield return PlanResource.Therapists;
            }
        }
    }

    /// <summary>When somebody could begin to take a part of the visit; looking after so many clients, or bound to it.</summary>
    public PlanSlots Free(int person, StaffPart part, PlanStep step, int clients = 0)
    {
        var dosing = step.Kind == SessionKind.Dosing;
        if (!_free.TryGetValue((person, part, dosing ? step.Minutes : -step.Minutes, clients), out var free))
        {
            var watched = part == StaffPart.PrescriberOnCall ? _people.Clients : clients;
            var open = _people.Of(person, part, dosing, watched);
            free = _memory.Of((_grid, open, step.Minutes), () => _grid.In(open, 0, step.Minutes));
            _free[(person, part, dosing ? step.Minutes : -step.Minutes, clients)] = free;
        }

        return free;
    }

    /// <summary>When anybody at all could take a part.</summary>
    private PlanSlots Anybody(StaffPart part, PlanStep step, int clients = 0) =>
        _memory.Of(
            (this, part, step.Minutes, clients),
            () =>
            {
                var any = new PlanSlots(_grid.Count);
                foreach (var person in _people.With(part))
                {
                    any.Add(Free(person, part, step, clients));
                }

                return any;
            }
        );

    private PlanSlots With(PlanStep step, int lead, PlanSlots within)
    {
        var free = within.Within(Free(lead, StaffPart.LeadTherapist, step));
        return step.Kind == SessionKind.Dosing ? Others(step, lead, free) : free;
    }

    private PlanSlots Others(PlanStep step, int? lead, PlanSlots within)
    {
        if (step.Kind != SessionKind.Dosing)
        {
            return within;
        }

        if (IsSimple(step))
        {
            return within.Within(
                _memory.Of((this, "others", lead, step.IsLed, step.Minutes), () => Simple(step, lead))
            );
        }

        if (!_others.TryGetValue((lead, step.IsLed, step.Minutes), out var known))
        {
            known = (new PlanSlots(_grid.Count), new PlanSlots(_grid.Count));
            _others[(lead, step.IsLed, step.Minutes)] = known;
        }

        for (var slot = within.From(0); slot >= 0; slot = within.From(slot + 1))
        {
            if (!known.Known.Has(slot))
            {
                known.Known.Add(slot);
                if (new PlanWatch(this, step, lead, slot).IsStaffed())
                {
                    known.Can.Add(slot);
                }
            }
        }

        return within.Within(known.Can);
    }

    /// <summary>One who watches at most, and nobody beside the lead: then it does not matter who takes which part.</summary>
    private bool IsSimple(PlanStep step)
    {
        var most = _people.Monitors.AreNeeded ? _people.Monitors.Own + _people.Monitors.Others : 0;
        return most <= 1 && _people.Seconds(step, most) == 0;
    }

    /// <summary>A monitor who is not the lead, and a prescriber on call unless one of the two is one.</summary>
    private PlanSlots Simple(PlanStep step, int? lead)
    {
        var prescriber = Anybody(StaffPart.PrescriberOnCall, step);
        var monitors = _people.Monitors;
        if (!monitors.AreNeeded || (lead is { } alone && monitors.WatchesAlone(alone)))
        {
            return _people.Prescribes(lead) ? Always() : prescriber;
        }

        var any = new PlanSlots(_grid.Count);
        foreach (var monitor in monitors.Candidates.Where(m => m != lead))
        {
            var watches = Free(monitor, StaffPart.Monitor, step, monitors.Own == 1 ? 0 : 1);
            var there = _people.Prescribes(lead) || _people.Prescribes(monitor);
            any.Add(there ? watches : watches.Within(prescriber));
        }

        return any;
    }

    private PlanSlots Always()
    {
        var all = new PlanSlots(_grid.Count);
        all.Add(0, _grid.Count);
        return all;
    }
}
