using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Settings;

/// <summary>Limits a dose is judged by (clinical reference §3.2). "Above" is strict; whichever criterion is worse wins.</summary>
public sealed record DosePolicy
{
    /// <summary>One row per route.</summary>
    public IReadOnlyList<RouteDoseLimits> Routes { get; init; } =
    [
        new(Route.Iv, new(1.0m, 1.2m, 2.0m), new(100, 120, 200), FirstEverMgPerKg: 0.5m, BoosterEarliestMinutes: null),
        new(Route.Im, new(1.5m, 1.75m, 2.0m), new(120, 150, 200), 0.75m, 10),
        new(Route.Sl, new(4m, 6m, 8m), new(300, 400, 600), 2.5m, 20),
        new(Route.Po, new(3m, 5m, 7m), new(250, 400, 600), 2.0m, null),
        new(Route.InRacemic, new(1.5m, 2.0m, 3.0m), new(100, 150, 250), 1.0m, 10),
        new(Route.InEsketamine, null, new(null, null, 84), null, 10),
    ];

    /// <summary>mg/kg after bioavailability; racemic ketamine only.</summary>
    public DoseThresholds IvEquivalentMgPerKg { get; init; } = new(1.0m, 1.5m, 2.0m);

    /// <summary>The only amounts of esketamine that exist, mg per session.</summary>
    public IReadOnlyList<decimal> EsketamineMilligrams { get; init; } = [28, 56, 84];

    /// <summary>kg. Outside this range an order is blocked as a likely slip.</summary>
    public decimal LeastWeightKg { get; init; } = 30;
    public decimal GreatestWeightKg { get; init; } = 250;

    /// <summary>kg. Below or above this a weight is to be confirmed.</summary>
    public decimal LowWeightKg { get; init; } = 45;
    public decimal HighWeightKg { get; init; } = 150;

    /// <summary>Share of the last weight (0.10 = 10 %); above it the change is to be confirmed.</summary>
    public decimal WeightChange { get; init; } = 0.10m;

    /// <summary>Share of the last session's dose (0.50 = 50 %).</summary>
    public decimal IncreaseOverLastSession { get; init; } = 0.50m;

    /// <summary>Years; from this age on all WARN limits shrink.</summary>
    public int OlderAge { get; init; } = 65;
    public decimal OlderWarnFactor { get; init; } = 0.75m;
    public decimal HepaticWarnFactor { get; init; } = 0.75m;

    /// <summary>Hours since the last session's dose.</summary>
    public decimal IntervalWarnHours { get; init; } = 72;
    public decimal IntervalHardHours { get; init; } = 48;

    /// <summary>Sessions with a dose within the window, this one included.</summary>
    public int DosesInWindow { get; init; } = 8;
    public int WindowDays { get; init; } = 28;

    /// <summary>Minutes; a faster infusion needs the prescriber.</summary>
    public int LeastInfusionMinutes { get; init; } = 30;

    /// <summary>mg/kg as an intravenous push; above it needs the prescriber.</summary>
    public decimal PushMgPerKg { get; init; } = 0.5m;

    /// <summary>Share of the first dose (0.50 = 50 %) that boosters may reach without a warning.</summary>
    public decimal BoosterShare { get; init; } = 0.50m;

    /// <summary>mg/mL; at or above it a solution is diluted before intravenous use (§3.1, label).</summary>
    public decimal DiluteForIvFrom { get; init; } = 100;

    /// <summary>Days before the visit an order may be written.</summary>
    public int OrderValidDays { get; init; } = 7;

    public RouteDoseLimits For(Route route) => Routes.Single(r => r.Route == route);
}

/// <summary>The limits of one route. Esketamine has none per kilogram, no WARN and no HARD.</summary>
/// <param name="Route">The route.</param>
/// <param name="MgPerKg">Levels in mg per kg body weight; null when the route is not judged by weight.</param>
/// <param name="Milligrams">Levels in mg.</param>
/// <param name="FirstEverMgPerKg">mg/kg above which a first-ever dose warns; null for none.</param>
/// <param name="BoosterEarliestMinutes">Minutes after the dose before it; an earlier booster warns; null for none.</param>
public sealed record RouteDoseLimits(
    Route Route,
    DoseThresholds? MgPerKg,
    DoseThresholds Milligrams,
    decimal? FirstEverMgPerKg,
    int? BoosterEarliestMinutes
);

/// <summary>Three rising levels; a value strictly above one reaches it. Null means the level does not exist.</summary>
public sealed record DoseThresholds(decimal? Warn, decimal? Hard, decimal Block);
