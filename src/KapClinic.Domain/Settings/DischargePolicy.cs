using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Settings;

/// <summary>When a client may leave after a dose (clinical reference §4.6).</summary>
public sealed record DischargePolicy
{
    /// <summary>One row per route.</summary>
    public IReadOnlyList<RouteObservation> Observation { get; init; } =
    [
        new(Route.Iv, MinutesFromDose: 120, MinutesFromInfusionEnd: 60),
        new(Route.Im, 120, null),
        new(Route.Sl, 120, null),
        new(Route.Po, 180, null),
        new(Route.InRacemic, 120, null),
        new(Route.InEsketamine, 120, null),
    ];

    /// <summary>MOAA/S the client must have.</summary>
    public int Responsiveness { get; init; } = 5;

    /// <summary>mmHg, inclusive.</summary>
    public int SystolicFrom { get; init; } = 90;
    public int SystolicTo { get; init; } = 139;
    public int DiastolicFrom { get; init; } = 50;
    public int DiastolicTo { get; init; } = 89;

    /// <summary>Otherwise within this share of baseline (0.20 = 20 %) and below both of these (mmHg, strict).</summary>
    public decimal BaselineShare { get; init; } = 0.20m;
    public int SystolicBelow { get; init; } = 160;
    public int DiastolicBelow { get; init; } = 100;

    /// <summary>Inclusive; the accepted baseline widens them.</summary>
    public int HeartRateFrom { get; init; } = 50;
    public int HeartRateTo { get; init; } = 110;
    public int SpO2From { get; init; } = 94;
    public int RespiratoryRateFrom { get; init; } = 10;
    public int RespiratoryRateTo { get; init; } = 24;

    /// <summary>0–10, inclusive.</summary>
    public int GreatestDissociation { get; init; } = 2;

    /// <summary>Minutes a last set of vital signs stays good for discharge.</summary>
    public int VitalsGoodForMinutes { get; init; } = 30;

    /// <summary>Minutes after the dose from which dissociation counts as prolonged (§4.5).</summary>
    public int ProlongedDissociationMinutes { get; init; } = 120;

    /// <summary>Nobody leaves without one of the two recovery scores. One that was taken counts either way.</summary>
    public bool ScoreNeeded { get; init; } = true;

    /// <summary>A prescriber may shorten the least observation, with a reason; that of esketamine nobody may.</summary>
    public bool ObservationMayBeShortened { get; init; } = true;

    /// <summary>Of 10.</summary>
    public int AldreteNeeded { get; init; } = 9;
    public int PadssNeeded { get; init; } = 9;

    /// <summary>How long driving, machinery and work are off limits (§7.4).</summary>
    public RestrictionPolicy Restriction { get; init; } = RestrictionPolicy.NextDay;

    /// <summary>Hours after the session's end below which no restriction ends.</summary>
    public int RestrictionFloorHours { get; init; } = 8;

    /// <summary>Clock time at which <see cref="RestrictionPolicy.NextDay"/> ends.</summary>
    public TimeOnly NextDayAt { get; init; } = new(6, 0);

    public RouteObservation For(Route route) => Observation.Single(o => o.Route == route);
}

/// <summary>Least observation, counted from the last dose or booster and, for an infusion, also from its end.</summary>
public sealed record RouteObservation(Route Route, int MinutesFromDose, int? MinutesFromInfusionEnd);
