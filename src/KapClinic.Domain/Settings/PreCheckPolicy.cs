using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Settings;

/// <summary>Bands of the dose-day pre-check (clinical reference §2.5).</summary>
public sealed record PreCheckPolicy
{
    /// <summary>mmHg, at or above.</summary>
    public int SystolicAmber { get; init; } = 140;
    public int SystolicRed { get; init; } = 160;
    public int SystolicBlock { get; init; } = 180;
    public int DiastolicAmber { get; init; } = 90;
    public int DiastolicRed { get; init; } = 100;
    public int DiastolicBlock { get; init; } = 110;

    /// <summary>mmHg, below. The session table calls this urgent (§4.2), so a dose does not start here unasked.</summary>
    public int SystolicLowRed { get; init; } = 90;

    /// <summary>Beats per minute: green from–to; amber down to and up to; beyond is a block until the prescriber decides.</summary>
    public int HeartRateGreenFrom { get; init; } = 50;
    public int HeartRateGreenTo { get; init; } = 100;
    public int HeartRateAmberFrom { get; init; } = 45;
    public int HeartRateAmberTo { get; init; } = 119;

    /// <summary>Percent on room air, at or above.</summary>
    public int SpO2Green { get; init; } = 95;
    public int SpO2Amber { get; init; } = 92;

    /// <summary>Breaths per minute.</summary>
    public int RespiratoryRateGreenFrom { get; init; } = 12;
    public int RespiratoryRateGreenTo { get; init; } = 20;
    public int RespiratoryRateAmberFrom { get; init; } = 10;
    public int RespiratoryRateAmberTo { get; init; } = 30;

    /// <summary>One row per route.</summary>
    public IReadOnlyList<RouteFasting> Fasting { get; init; } =
    [
        new(Route.Iv, SolidsHours: 6, ClearLiquidsMinutes: 120),
        new(Route.Im, 6, 120),
        new(Route.Sl, 4, 120),
        new(Route.Po, 4, 120),
        new(Route.InRacemic, 2, 30),
        new(Route.InEsketamine, 2, 30),
    ];

    /// <summary>Hours a pregnancy test stays good.</summary>
    public int PregnancyTestHours { get; init; } = 24;

    /// <summary>Days a weight stays good for a dose judged by weight.</summary>
    public int WeightDays { get; init; } = 30;

    /// <summary>mmol/L; below it the client is treated for low glucose first (level 1 hypoglycaemia, ADA).</summary>
    public decimal LowGlucoseMmolPerL { get; init; } = 3.9m;

    /// <summary>Minutes the client sits before blood pressure is taken, and between repeats.</summary>
    public int SeatedMinutes { get; init; } = 5;

    public RouteFasting FastingFor(Route route) => Fasting.Single(f => f.Route == route);
}

/// <summary>Least time since food (hours) and since clear liquids (minutes).</summary>
public sealed record RouteFasting(Route Route, decimal SolidsHours, int ClearLiquidsMinutes);
