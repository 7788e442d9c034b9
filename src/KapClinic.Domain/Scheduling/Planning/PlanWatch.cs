namespace KapClinic.Domain.Scheduling.Planning;

/// <summary>
/// Whether enough people are free beside the lead of a dosing session at one slot: monitors as <see cref="PlanMonitors"/> shares the
/// clients out, a prescriber, and as many second therapists as the clients need, nobody in two parts.
/// </summary>
internal sealed class PlanWatch(PlanTeams teams, PlanStep step, int? lead, int slot)
{
    private readonly PlanPeople _people = teams.People;
    private readonly PlanMonitors _monitors = teams.People.Monitors;
    private readonly List<int> _chosen = [];

    /// <summary>Too few therapists are free beside whoever leads, however few watch.</summary>
    public bool LacksTherapists()
    {
        var needed = _people.Seconds(step, _monitors.AreNeeded ? _monitors.Least : 0);
        var leads = step.IsLed && lead is null ? 1 : 0;
        return needed > 0 && Count(StaffPart.SecondTherapist) - leads < needed;
    }

    /// <summary>Somebody could watch, whoever else is there.</summary>
    public bool IsCovered() => Watched(() => true);

    /// <summary>Everybody could be there who has to.</summary>
    public bool IsStaffed() =>
        (
            Count(StaffPart.PrescriberOnCall) > 0
            || _people.Prescribes(lead)
            || _monitors.Candidates.Any(m => _people.Prescribes(m))
        ) && Watched(IsComplete);

    private bool Watched(Func<bool> suits)
    {
        if (!_monitors.AreNeeded)
        {
            return suits();
        }

        if (lead is { } alone && _monitors.WatchesAlone(alone))
        {
            _chosen.Add(alone);
            var fine = suits();
            _chosen.Clear();
            return fine;
        }

        return _monitors.Sizes(step, _monitors.Candidates.Count(m => m != lead)).Any(size => Choose(0, size, suits));
    }

    /// <summary>In the order of the claims: the first of them are bound to a client each.</summary>
    private bool Choose(int from, int size, Func<bool> suits)
    {
        if (_chosen.Count == size)
        {
            return suits();
        }

        var share = _chosen.Count < _monitors.Own ? 0 : _monitors.Share(size);
        for (var i = from; i <= _monitors.InOrder.Count - (size - _chosen.Count); i++)
        {
            var monitor = _monitors.InOrder[i];
            if (monitor == lead || !IsFree(monitor, StaffPart.Monitor, share))
            {
                continue;
            }

            _chosen.Add(monitor);
            if (Choose(i + 1, size, suits))
            {
                return true;
            }

            _chosen.RemoveAt(_chosen.Count - 1);
        }

        return false;
    }

    /// <summary>A prescriber who is in the room anyway need not be called.</summary>
    private bool IsComplete()
    {
        var needed = _people.Seconds(step, _chosen.Count);
        var seconds = needed == 0 ? 0 : Count(StaffPart.SecondTherapist);
        if (_people.Prescribes(lead) || _chosen.Exists(m => _people.Prescribes(m)))
        {
            return seconds >= needed;
        }

        foreach (var prescriber in _people.With(StaffPart.PrescriberOnCall))
        {
            if (
                MayTake(prescriber, StaffPart.PrescriberOnCall)
                && (needed == 0 || seconds - (MaySecond(prescriber) ? 1 : 0) >= needed)
            )
            {
                return true;
            }
        }

        return false;
    }

    private bool MaySecond(int person) =>
        _people.With(StaffPart.SecondTherapist).Contains(person) && MayTake(person, StaffPart.SecondTherapist);

    private int Count(StaffPart part)
    {
        var count = 0;
        foreach (var person in _people.With(part))
        {
            count += MayTake(person, part) ? 1 : 0;
        }

        return count;
    }

    private bool MayTake(int person, StaffPart part) =>
        person != lead && !_chosen.Contains(person) && IsFree(person, part);

    private bool IsFree(int person, StaffPart part, int clients = 0) =>
        teams.Free(person, part, step, clients).Has(slot);
}
