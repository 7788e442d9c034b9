using System.Text.Json.Serialization;
using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Discharge;

/// <summary>How the client walks before leaving.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Gait>))]
public enum Gait
{
    NotChecked,
    SteadyUnaided,

    /// <summary>Steady with the aid the client came with.</summary>
    SteadyWithUsualAid,
    Unsteady,
}

/// <summary>Nausea before leaving.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NauseaGrade>))]
public enum NauseaGrade
{
    NotAsked,
    None,
    Mild,
    Moderate,
    Severe,
}

/// <summary>Everything the discharge criteria look at (clinical reference §4.6). Null and "not checked" mean nobody has answered yet, which is not met.</summary>
public sealed record DischargeQuestion
{
    public required Route Route { get; init; }

    /// <summary>Start of the last dose or booster.</summary>
    public required DateTimeOffset LastDoseAt { get; init; }

    /// <summary>Intravenous: when the infusion ended (for a push, the dose's time); null while it runs.</summary>
    public DateTimeOffset? InfusionEndedAt { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The last set of vital signs, and when it was taken.</summary>
    public VitalSet? Vitals { get; init; }
    public DateTimeOffset? VitalsAt { get; init; }

    /// <summary>The baseline that was accepted before the dose; null when there was none.</summary>
    public VitalSet? AcceptedBaseline { get; init; }

    /// <summary>Oriented to person, place and time.</summary>
    public bool? Oriented { get; init; }

    public Gait Gait { get; init; }

    public NauseaGrade Nausea { get; init; }

    /// <summary>No new acute suicidal intent.</summary>
    public bool? NoNewSuicidalIntent { get; init; }

    /// <summary>The client says they feel safe to leave.</summary>
    public bool? FeelsSafe { get; init; }

    /// <summary>Injection or infusion site; injected routes only.</summary>
    public bool? SiteFine { get; init; }

    /// <summary>The recovery by score; null where it was not scored.</summary>
    public AldreteScore? Aldrete { get; init; }
    public AdaptedPadssScore? Padss { get; init; }

    /// <summary>The client stays the night on site, with a responsible adult instead of a driver.</summary>
    public bool StaysOnSite { get; init; }

    /// <summary>The driver, or the other destination's responsible adult, is here.</summary>
    public bool ReceivingPersonPresent { get; init; }

    /// <summary>Their identity was checked against the record.</summary>
    public bool ReceivingPersonIdentified { get; init; }

    /// <summary>Written aftercare, end of the restriction and emergency numbers were handed over.</summary>
    public bool AftercareGiven { get; init; }

    public bool SafetyAlertOpen { get; init; }

    /// <summary>Name, role and time of a clinician's sign-off are recorded. Pass true while asking for the sign-off itself.</summary>
    public bool SignedOff { get; init; }
}
