using System.Text.Json.Serialization;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Dosing;

/// <summary>How far a dose is from ordinary: WARN is acknowledged, HARD needs the prescriber, BLOCK is refused as an order (never as a record of what was given).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DoseLevel>))]
public enum DoseLevel
{
    Ok,
    Warn,
    Hard,
    Block,
}

/// <summary>The unit somebody typed. Only milligrams are accepted; the others are read as a slip of a thousandfold.</summary>
public enum DoseUnit
{
    Milligram,
    Microgram,
    Gram,
}

/// <summary>Doses already given today in this session, when the one asked about is a booster or a second part.</summary>
/// <param name="FirstDose">The first dose of the session.</param>
/// <param name="GivenSoFar">First dose and every later part, without the one asked about.</param>
/// <param name="MinutesSinceLastDose">Minutes since the part before it.</param>
public sealed record EarlierToday(Micrograms FirstDose, Micrograms GivenSoFar, decimal MinutesSinceLastDose);

/// <summary>The dose of the client's last session.</summary>
/// <param name="Route">Its route; another route is compared by what reaches the circulation.</param>
/// <param name="Total">Its total, boosters included.</param>
/// <param name="HoursSince">Hours since its last dose.</param>
public sealed record PreviousDose(Route Route, Micrograms Total, decimal HoursSince);

/// <summary>Everything the dose rules look at (clinical reference §3.2).</summary>
public sealed record DoseQuestion
{
    public required Route Route { get; init; }

    /// <summary>Null when what was typed is not a number.</summary>
    public required Micrograms? Amount { get; init; }

    public DoseUnit Unit { get; init; } = DoseUnit.Milligram;

    public required decimal? WeightKg { get; init; }

    /// <summary>The weight recorded before this one.</summary>
    public decimal? PreviousWeightKg { get; init; }

    /// <summary>Whole years on the day of the dose.</summary>
    public required int AgeYears { get; init; }

    public bool HepaticImpairment { get; init; }

    /// <summary>No dose in any earlier session, here or elsewhere.</summary>
    public bool FirstEver { get; init; }

    public PreviousDose? Previous { get; init; }

    /// <summary>Sessions with a dose in the 28 days before this one, this one not counted.</summary>
    public int EarlierSessionsInWindow { get; init; }

    /// <summary>Null for the first dose of the session.</summary>
    public EarlierToday? Earlier { get; init; }

    /// <summary>Greatest dose per session allowed by the clearance for this route.</summary>
    public Micrograms? ClearanceMaximum { get; init; }

    /// <summary>Amount up to which the signed order approves a HARD level in advance.</summary>
    public Micrograms? HardApprovedUpTo { get; init; }

    /// <summary>Intravenous only.</summary>
    public bool IvPush { get; init; }

    /// <summary>Minutes the infusion runs; intravenous only. Unknown counts as too fast.</summary>
    public decimal? InfusionMinutes { get; init; }

    /// <summary>mg/mL of what is in the vial, where known.</summary>
    public decimal? MilligramsPerMillilitre { get; init; }

    /// <summary>The solution has been, or will be, diluted for intravenous use.</summary>
    public bool DilutedForIv { get; init; }

    public bool CompoundedProduct { get; init; }

    public bool LotExpired { get; init; }

    /// <summary>The clinic is certified to give esketamine (REMS in the United States).</summary>
    public bool EsketamineSiteCertified { get; init; }
}

/// <summary>One rule's result.</summary>
/// <param name="RuleId">Stable, e.g. "DOSE-IV-WARN-MGKG".</param>
/// <param name="Level">Never <see cref="DoseLevel.Ok"/>.</param>
/// <param name="Sentence">For the person at the screen.</param>
/// <param name="Inputs">What the rule looked at.</param>
/// <param name="DependsOnAmount">A HARD of this kind can be approved in advance up to an amount.</param>
public sealed record DoseFinding(
    string RuleId,
    DoseLevel Level,
    string Sentence,
    IReadOnlyDictionary<string, string> Inputs,
    bool DependsOnAmount = false
);

/// <summary>What the rules say about a dose.</summary>
/// <param name="Level">The worst level of all findings.</param>
/// <param name="Findings">Worst first; empty when all is ordinary.</param>
/// <param name="Total">This dose with what was given earlier in the session.</param>
/// <param name="MgPerKg">Of the total; null without a weight.</param>
/// <param name="IvEquivalentMgPerKg">Of the total; null without a weight and for esketamine.</param>
/// <param name="HardApprovedInAdvance">Every HARD finding is covered by the amount on the signed order.</param>
public sealed record DoseAssessment(
    DoseLevel Level,
    IReadOnlyList<DoseFinding> Findings,
    Micrograms Total,
    decimal? MgPerKg,
    decimal? IvEquivalentMgPerKg,
    bool HardApprovedInAdvance
)
{
    /// <summary>The prescriber has to approve this dose now, re-authenticated.</summary>
    public bool NeedsPrescriber => Level == DoseLevel.Hard && !HardApprovedInAdvance;

    public bool IsRefused => Level == DoseLevel.Block;
}

/// <summary>Judges an order or a planned dose (clinical reference §3.2). Recording a dose that was given is never refused; its assessment says whether it opens an incident.</summary>
public static class DoseCheck
{
    public static DoseAssessment Assess(DoseQuestion question, ClinicalPolicy policy)
    {
        var total = (question.Earlier?.GivenSoFar ?? Micrograms.Zero) + (question.Amount ?? Micrograms.Zero);
        var weight = question.WeightKg is > 0 ? question.WeightKg : null;
        var findings = new List<DoseFinding>();

        findings.AddRange(DoseInputRules.Find(question, policy.Dose));
        findings.AddRange(DoseLimitRules.Find(question, total, policy.Dose));
        findings.AddRange(DoseHistoryRules.Find(question, total, policy.Dose));

        var level = findings.Count == 0 ? DoseLevel.Ok : findings.Max(f => f.Level);
        var hard = findings.Where(f => f.Level == DoseLevel.Hard).ToList();
        var approved = hard.Count > 0 && total <= question.HardApprovedUpTo && hard.All(f => f.DependsOnAmount);
        return new DoseAssessment(
            level,
            [.. findings.OrderByDescending(f => f.Level)],
            total,
            total.Milligrams / weight,
            question.Route.IsWeightBased() ? IvEquivalent(question.Route, total, weight) : null,
            approved
        );
    }

    /// <summary>mg/kg that would have the same effect intravenously; for display and the limits of racemic ketamine.</summary>
    public static decimal? IvEquivalent(Route route, Micrograms amount, decimal? weightKg) =>
        weightKg is > 0 ? amount.Milligrams * RouteFacts.For(route).Bioavailability / weightKg : null;
}
