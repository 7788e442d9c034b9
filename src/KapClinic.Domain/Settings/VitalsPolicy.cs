using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Settings;

/// <summary>When vital signs are taken and at which values people are called (clinical reference §4.1, §4.2).</summary>
public sealed record VitalsPolicy
{
    /// <summary>One row per route.</summary>
    public IReadOnlyList<RouteVitals> Routes { get; init; } =
    [
        new(
            Route.Iv,
            [],
            EveryMinutesDuringInfusion: 10,
            EveryMinutesAfterInfusion: 15,
            AfterInfusionUntil: 120,
            new(20, 45)
        ),
        new(
            Route.Im,
            [new(15, true), new(30, true), new(45, false), new(60, true), new(90, false)],
            null,
            null,
            null,
            new(5, 45)
        ),
        new(Route.Sl, [new(20, false), new(40, true), new(60, false), new(90, true)], null, null, null, new(20, 55)),
        new(
            Route.Po,
            [new(20, false), new(40, true), new(60, false), new(90, true), new(120, true), new(150, false)],
            null,
            null,
            null,
            new(30, 120)
        ),
        new(
            Route.InRacemic,
            [new(15, true), new(30, true), new(45, false), new(60, true), new(90, false)],
            null,
            null,
            null,
            new(15, 30)
        ),
        new(Route.InEsketamine, [new(40, true)], null, null, null, new(20, 40)),
    ];

    /// <summary>Minutes after the planned time.</summary>
    public int OverdueAfterMinutes { get; init; } = 5;
    public int MissedAfterMinutes { get; init; } = 15;

    /// <summary>Minutes before the planned time from which a reading counts for it.</summary>
    public int EarlyMinutes { get; init; } = 5;

    /// <summary>Values outside are asked about ("is this right?"), never rejected.</summary>
    public PlausibleRange PlausibleSystolic { get; init; } = new(50, 260);
    public PlausibleRange PlausibleDiastolic { get; init; } = new(30, 160);
    public PlausibleRange PlausibleHeartRate { get; init; } = new(25, 220);
    public PlausibleRange PlausibleSpO2 { get; init; } = new(50, 100);
    public PlausibleRange PlausibleRespiratoryRate { get; init; } = new(4, 60);

    /// <summary>mmHg, at or above.</summary>
    public AlertSteps SystolicHigh { get; init; } = new(140, 160, 180, 200);
    public AlertSteps DiastolicHigh { get; init; } = new(90, 100, 110, 120);

    /// <summary>mmHg, at or below.</summary>
    public AlertSteps SystolicLow { get; init; } = new(null, null, 89, null);

    /// <summary>mmHg over baseline, at or above.</summary>
    public AlertSteps SystolicRise { get; init; } = new(20, 40, null, null);
    public AlertSteps DiastolicRise { get; init; } = new(null, 25, null, null);

    /// <summary>Beats per minute, at or above and at or below.</summary>
    public AlertSteps HeartRateHigh { get; init; } = new(101, 110, 130, 150);
    public AlertSteps HeartRateLow { get; init; } = new(null, 49, 44, 39);

    /// <summary>Percent, at or below.</summary>
    public AlertSteps SpO2Low { get; init; } = new(94, 93, 91, 87);

    /// <summary>Breaths per minute, at or above and at or below.</summary>
    public AlertSteps RespiratoryRateHigh { get; init; } = new(21, 25, 30, null);
    public AlertSteps RespiratoryRateLow { get; init; } = new(null, 11, 9, 7);

    /// <summary>MOAA/S 0–5, at or below.</summary>
    public AlertSteps ResponsivenessLow { get; init; } = new(4, 3, 2, 1);

    /// <summary>Within the expected depth, low responsiveness stays a recheck while SpO2 (percent) and respiratory rate are at least these.</summary>
    public int ExpectedDepthSpO2 { get; init; } = 94;
    public int ExpectedDepthRespiratoryRate { get; init; } = 10;

    /// <summary>Minutes within which each level is measured again.</summary>
    public int RecheckMinutes { get; init; } = 5;
    public int StimulateRecheckMinutes { get; init; } = 1;

    /// <summary>Seconds without word from a room after which its row is stale.</summary>
    public int StaleAfterSeconds { get; init; } = 120;

    public RouteVitals For(Route route) => Routes.Single(r => r.Route == route);
}

/// <summary>Readings planned for one route, besides baseline and discharge, which are always required.</summary>
/// <param name="Route">The route.</param>
/// <param name="Timepoints">Minutes after the dose.</param>
/// <param name="EveryMinutesDuringInfusion">Required rounds while the infusion runs; null where nothing is infused.</param>
/// <param name="EveryMinutesAfterInfusion">Optional rounds after the end of the infusion.</param>
/// <param name="AfterInfusionUntil">Minutes after the start until which those rounds go on.</param>
/// <param name="ExpectedDepth">Minutes after the dose in which deep rest is expected (§4.2).</param>
public sealed record RouteVitals(
    Route Route,
    IReadOnlyList<VitalsTimepoint> Timepoints,
    int? EveryMinutesDuringInfusion,
    int? EveryMinutesAfterInfusion,
    int? AfterInfusionUntil,
    MinuteBand ExpectedDepth
);

/// <summary>A planned reading, minutes after the dose.</summary>
public sealed record VitalsTimepoint(int Minute, bool Required);

/// <summary>Inclusive range of values that need no question.</summary>
public sealed record PlausibleRange(int Least, int Greatest);

/// <summary>The value at which each level begins; null where the level does not exist.</summary>
public sealed record AlertSteps(int? Watch, int? Recheck, int? Urgent, int? Emergency);
