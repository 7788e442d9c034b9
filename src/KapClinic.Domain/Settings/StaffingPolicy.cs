namespace KapClinic.Domain.Settings;

/// <summary>
/// How many clients one person may look after at once, and who has to be where. Ceilings count clients, never sessions. The clinical
/// reference leaves these numbers to the clinic; each default says why it is what it is.
/// </summary>
public sealed record StaffingPolicy
{
    /// <summary>Most clients one monitor watches at a time: with readings every 15 to 20 minutes (clinical reference §4), four leave some minutes for each.</summary>
    public int MonitorClients { get; init; } = 4;

    /// <summary>A client on an infusion has a monitor of their own: the pump is stopped by whoever stands beside it.</summary>
    public bool OwnMonitorForInfusion { get; init; } = true;

    /// <summary>A client whose clearance asks for continuous SpO2 has a monitor of their own: an alarm is answered in seconds.</summary>
    public bool OwnMonitorForContinuousSpO2 { get; init; } = true;

    /// <summary>Most clients one prescriber is on call for at a time: two rooms full, so that two calls at once stay unlikely.</summary>
    public int PrescriberOnCallClients { get; init; } = 8;

    /// <summary>One prescriber may be on call for several sites at once. Not by default: on call means being able to walk in.</summary>
    public bool OnCallForSeveralSites { get; init; }

    /// <summary>One may be on call while bound to another dosing session. Not by default: whoever sits with a client under ketamine cannot leave.</summary>
    public bool OnCallBesideDosing { get; init; }

    /// <summary>
    /// In the hours for which the on-call rota names a prescriber, plans and bookings take nobody else for it. Not by default: a clinic
    /// without a rota has whoever is at work.
    /// </summary>
    public bool OnCallByRota { get; init; }

    /// <summary>Minutes from the start for which the prescriber is needed at the bedside, and on call for the rest; 0 means the whole session, the safest.</summary>
    public int PrescriberBedsideMinutes { get; init; }

    /// <summary>A visit cancelled less than so many hours before it counts as cancelled late: too late to offer the place to somebody who must fast and find a driver.</summary>
    public int LateCancelHours { get; init; } = 24;
}
