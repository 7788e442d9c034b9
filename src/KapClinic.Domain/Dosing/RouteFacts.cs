namespace KapClinic.Domain.Dosing;

/// <summary>A span of minutes after the dose, drawn on the console and always labelled "usual".</summary>
public sealed record MinuteBand(int From, int To)
{
    public bool Contains(decimal minute) => minute >= From && minute <= To;
}

/// <summary>Pharmacology of a route: bioavailability and the usual onset, peak and return in minutes after the dose (clinical reference §3.1). For display and the IV equivalent, never a promise.</summary>
/// <param name="Route">The route these facts describe.</param>
/// <param name="Bioavailability">Share of the dose that reaches the circulation, 0–1.</param>
/// <param name="Onset">First effects, minutes after the dose.</param>
/// <param name="Peak">Strongest effects, minutes after the dose.</param>
/// <param name="ReturnEnds">Minute after the dose at which main effects have usually cleared.</param>
public sealed record RouteFacts(Route Route, decimal Bioavailability, MinuteBand Onset, MinuteBand Peak, int ReturnEnds)
{
    public static IReadOnlyList<RouteFacts> All { get; } =
    [
        new(Route.Iv, 1.00m, new(1, 5), new(20, 45), 120),
        new(Route.Im, 0.93m, new(3, 5), new(5, 45), 90),
        new(Route.Sl, 0.30m, new(10, 15), new(20, 55), 175),
        new(Route.Po, 0.20m, new(15, 30), new(30, 120), 240),
        new(Route.InRacemic, 0.45m, new(5, 10), new(15, 30), 90),
        new(Route.InEsketamine, 0.48m, new(5, 10), new(20, 40), 120),
    ];

    public static RouteFacts For(Route route) => All.Single(f => f.Route == route);

    /// <summary>The usual phase at a minute after the dose.</summary>
    public DosePhase PhaseAt(decimal minute) =>
        minute < Onset.From ? DosePhase.BeforeOnset
        : minute < Peak.From ? DosePhase.Onset
        : minute <= Peak.To ? DosePhase.Peak
        : minute <= ReturnEnds ? DosePhase.Return
        : DosePhase.Recovery;
}

/// <summary>Where a session usually stands at a given minute.</summary>
public enum DosePhase
{
    BeforeOnset,
    Onset,
    Peak,
    Return,
    Recovery,
}
