using System.Text.Json.Serialization;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Dosing;

/// <summary>How loudly a reading calls (clinical reference §4.2: INFO, WARN, URGENT, EMERGENCY).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VitalLevel>))]
public enum VitalLevel
{
    Normal,
    Watch,
    Recheck,
    Urgent,
    Emergency,
}

/// <summary>One rule's result on a set of vital signs.</summary>
/// <param name="RuleId">Stable, e.g. "VITAL-SBP-URGENT".</param>
/// <param name="Level">Never <see cref="VitalLevel.Normal"/>.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Action">What to do about this finding.</param>
/// <param name="Inputs">What the rule looked at.</param>
public sealed record VitalFinding(
    string RuleId,
    VitalLevel Level,
    string Sentence,
    string Action,
    IReadOnlyDictionary<string, string> Inputs
);

/// <summary>What the rules say about a set of vital signs.</summary>
/// <param name="Level">The worst level.</param>
/// <param name="Findings">Worst first.</param>
/// <param name="Action">What to do now; null when nothing is out of range.</param>
/// <param name="RecheckWithinMinutes">When to measure again; null when the schedule suffices.</param>
public sealed record VitalsAssessment(
    VitalLevel Level,
    IReadOnlyList<VitalFinding> Findings,
    string? Action,
    int? RecheckWithinMinutes
);

/// <summary>A question before an unusual value is kept.</summary>
public sealed record PlausibilityQuestion(string Field, string Sentence);

/// <summary>Judges vital signs during a session (clinical reference §4.1, §4.2). Nothing here rejects a reading.</summary>
public static class VitalsCheck
{
    /// <param name="vitals">The readings.</param>
    /// <param name="baseline">The readings before the dose; rises are measured against them.</param>
    /// <param name="route">The route given; null before the dose.</param>
    /// <param name="minutesSinceDose">Minutes after the last dose; null before the dose.</param>
    /// <param name="policy">The clinic's thresholds.</param>
    public static VitalsAssessment Assess(
        VitalSet vitals,
        VitalSet? baseline,
        Route? route,
        decimal? minutesSinceDose,
        ClinicalPolicy policy
    )
    {
        var findings = VitalRules
            .Find(vitals, baseline, route, minutesSinceDose, policy.Vitals)
            .OrderByDescending(f => f.Level)
            .ToList();
        var level = findings.Count == 0 ? VitalLevel.Normal : findings[0].Level;
        var stimulate = findings.Exists(f => f.RuleId == VitalRules.StimulateRule);
        return new VitalsAssessment(
            level,
            findings,
            findings.Count == 0 ? null : findings[0].Action,
            level < VitalLevel.Recheck ? null
                : stimulate ? policy.Vitals.StimulateRecheckMinutes
                : policy.Vitals.RecheckMinutes
        );
    }

    /// <summary>Minutes within which a level is measured again; null when the schedule suffices.</summary>
    public static int? RecheckWithin(VitalLevel level, ClinicalPolicy policy) =>
        level < VitalLevel.Recheck ? null : policy.Vitals.RecheckMinutes;

    /// <summary>Questions to ask before the values are kept; zero, "not obtainable" and "refused" are never questioned.</summary>
    public static IReadOnlyList<PlausibilityQuestion> Questions(VitalSet vitals, ClinicalPolicy policy)
    {
        var questions = new List<PlausibilityQuestion>();
        Ask("systolic", "Systolic pressure", vitals.Systolic, policy.Vitals.PlausibleSystolic, "mmHg");
        Ask("diastolic", "Diastolic pressure", vitals.Diastolic, policy.Vitals.PlausibleDiastolic, "mmHg");
        Ask("heartRate", "Heart rate", vitals.HeartRate, policy.Vitals.PlausibleHeartRate, "per minute");
        Ask("spO2", "Oxygen saturation", vitals.SpO2, policy.Vitals.PlausibleSpO2, "%");
        Ask(
            "respiratoryRate",
            "Respiratory rate",
            vitals.RespiratoryRate,
            policy.Vitals.PlausibleRespiratoryRate,
            "per minute"
        );
        Ask("responsiveness", "Responsiveness", vitals.Responsiveness, new PlausibleRange(0, 5), "on MOAA/S");
        Ask("dissociation", "Dissociation", vitals.Dissociation, new PlausibleRange(0, 10), "of 10");
        Ask("nausea", "Nausea", vitals.Nausea, new PlausibleRange(0, 10), "of 10");
        if (
            vitals is { Systolic.Value: { } systolic, Diastolic.Value: { } diastolic }
            && systolic <= diastolic
            && systolic > 0
        )
            questions.Add(
                new("systolic", $"{systolic} over {diastolic}: is the first number right? It is usually the higher.")
            );
        return questions;

        void Ask(string field, string name, Reading reading, PlausibleRange range, string unit)
        {
            if (reading.Value is { } value and not 0 && (value < range.Least || value > range.Greatest))
                questions.Add(new(field, $"{name} {value} {unit}: is this right?"));
        }
    }

    /// <summary>What everybody does at a level.</summary>
    public static string ActionFor(VitalLevel level, VitalsPolicy policy) =>
        level switch
        {
            VitalLevel.Normal => "Nothing to do.",
            VitalLevel.Watch => "Keep watching.",
            VitalLevel.Recheck =>
                $"Measure again within {policy.RecheckMinutes} minutes and tell the nurse and the prescriber.",
            VitalLevel.Urgent =>
                $"Prescriber to the bedside. Stop any infusion, give oxygen, measure every {policy.RecheckMinutes} minutes, consider the PRN medicine.",
            VitalLevel.Emergency => "Call emergency services (911). Open the airway, bring the emergency kit.",
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Unknown level."),
        };
}
