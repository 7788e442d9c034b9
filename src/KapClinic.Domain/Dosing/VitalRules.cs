using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Dosing;

/// <summary>The alert table of the session (clinical reference §4.2), one rule per reading.</summary>
internal static class VitalRules
{
    public const string StimulateRule = "VITAL-MOAAS-EXPECTED-DEPTH";

    public static IEnumerable<VitalFinding> Find(
        VitalSet vitals,
        VitalSet? baseline,
        Route? route,
        decimal? minutesSinceDose,
        VitalsPolicy policy
    )
    {
        foreach (var flag in vitals.RedFlags.Distinct())
            yield return Finding(
                "VITAL-RED-FLAG",
                VitalLevel.Emergency,
                $"The client has {flag.Name()}.",
                policy,
                ("redFlag", flag)
            );

        var judged = new[]
        {
            High("SBP", "Systolic pressure", vitals.Systolic, policy.SystolicHigh, policy),
            LowPressure("SBP", "Systolic pressure", vitals.Systolic, policy.SystolicLow, policy),
            High("DBP", "Diastolic pressure", vitals.Diastolic, policy.DiastolicHigh, policy),
            LowPressure("DBP", "Diastolic pressure", vitals.Diastolic, NoSteps, policy),
            Rise("SBP", "Systolic pressure", vitals.Systolic, baseline?.Systolic, policy.SystolicRise, policy),
            Rise("DBP", "Diastolic pressure", vitals.Diastolic, baseline?.Diastolic, policy.DiastolicRise, policy),
            High("HR", "Heart rate", vitals.HeartRate, policy.HeartRateHigh, policy),
            Low("HR", "Heart rate", vitals.HeartRate, policy.HeartRateLow, policy),
            Saturation(vitals.SpO2, policy),
            High("RR", "Respiratory rate", vitals.RespiratoryRate, policy.RespiratoryRateHigh, policy),
            Breathing(vitals.RespiratoryRate, policy),
            Responsiveness(vitals, route, minutesSinceDose, policy),
            WithoutNumber("SBP", "Systolic pressure", vitals.Systolic, policy),
            WithoutNumber("DBP", "Diastolic pressure", vitals.Diastolic, policy),
            WithoutNumber("HR", "Heart rate", vitals.HeartRate, policy),
            WithoutNumber("SPO2", "Oxygen saturation", vitals.SpO2, policy),
            WithoutNumber("RR", "Respiratory rate", vitals.RespiratoryRate, policy),
        };
        foreach (var finding in judged)
            if (finding is not null)
                yield return finding;
    }

    private static AlertSteps NoSteps { get; } = new(null, null, null, null);

    private static VitalFinding? High(
        string code,
        string name,
        Reading reading,
        AlertSteps steps,
        VitalsPolicy policy
    ) =>
        reading.Value is { } value && AtOrAbove(value, steps) is var level and not VitalLevel.Normal
            ? Finding(Id(code, level), level, $"{name} is high: {value}.", policy, (code, value))
            : null;

    private static VitalFinding? Low(
        string code,
        string name,
        Reading reading,
        AlertSteps steps,
        VitalsPolicy policy
    ) =>
        reading.Value is { } value && AtOrBelow(value, steps) is var level and not VitalLevel.Normal
            ? Finding(Id(code, level), level, $"{name} is low: {value}.", policy, (code, value))
            : null;

    // No pressure at all is an arrest; the table's lowest row speaks of low, not of none.
    private static VitalFinding? LowPressure(
        string code,
        string name,
        Reading reading,
        AlertSteps steps,
        VitalsPolicy policy
    ) =>
        reading.Value is <= 0
            ? Finding(Id(code, VitalLevel.Emergency), VitalLevel.Emergency, $"{name} is 0.", policy, (code, 0))
            : Low(code, name, reading, steps, policy);

    private static VitalFinding? Rise(
        string code,
        string name,
        Reading reading,
        Reading? before,
        AlertSteps steps,
        VitalsPolicy policy
    ) =>
        reading.Value is { } value
        && before?.Value is { } from
        && AtOrAbove(value - from, steps) is var level and not VitalLevel.Normal
            ? Finding(
                Id($"{code}-RISE", level),
                level,
                $"{name} rose by {value - from} over baseline, from {from} to {value}.",
                policy,
                (code, value),
                ("baseline", from)
            )
            : null;

    private static VitalFinding? Saturation(Reading reading, VitalsPolicy policy)
    {
        var finding = Low("SPO2", "Oxygen saturation", reading, policy.SpO2Low, policy);
        return finding is { Level: >= VitalLevel.Recheck }
            ? finding with
            {
                Action = $"Is the probe on? Measure again now. {finding.Action}",
            }
            : finding;
    }

    private static VitalFinding? Breathing(Reading reading, VitalsPolicy policy) =>
        reading.Value is <= 0
            ? Finding("VITAL-RR-APNOEA", VitalLevel.Emergency, "The client is not breathing.", policy, ("RR", 0))
            : Low("RR", "Respiratory rate", reading, policy.RespiratoryRateLow, policy);

    /// <summary>Deep rest is expected around the peak; it stays a recheck only while oxygen and breathing are measured and good.</summary>
    private static VitalFinding? Responsiveness(
        VitalSet vitals,
        Route? route,
        decimal? minutesSinceDose,
        VitalsPolicy policy
    )
    {
        if (vitals.Responsiveness.Kind == ReadingKind.NotObtainable)
            return Finding(
                "VITAL-MOAAS-NOT-OBTAINABLE",
                VitalLevel.Recheck,
                "Responsiveness could not be judged.",
                policy
            );
        if (vitals.Responsiveness.Value is not { } value)
            return null;
        var level = AtOrBelow(value, policy.ResponsivenessLow);
        if (level == VitalLevel.Normal)
            return null;
        var expected =
            level >= VitalLevel.Urgent
            && route is { } given
            && minutesSinceDose is { } minute
            && policy.For(given).ExpectedDepth.Contains(minute)
            && vitals.SpO2.Value >= policy.ExpectedDepthSpO2
            && vitals.RespiratoryRate.Value >= policy.ExpectedDepthRespiratoryRate;
        if (!expected)
            return Finding(Id("MOAAS", level), level, $"Responsiveness is {value} of 5.", policy, ("MOAAS", value));
        return new VitalFinding(
            StimulateRule,
            VitalLevel.Recheck,
            $"Responsiveness is {value} of 5, at a time when deep rest is usual; oxygen and breathing are good.",
            $"Stimulate, and look again within {policy.StimulateRecheckMinutes} minute.",
            Plain.Inputs(
                ("MOAAS", value),
                ("minute", minutesSinceDose),
                ("SPO2", vitals.SpO2.Value),
                ("RR", vitals.RespiratoryRate.Value)
            )
        );
    }

    private static VitalFinding? WithoutNumber(string code, string name, Reading reading, VitalsPolicy policy) =>
        reading.Kind switch
        {
            ReadingKind.NotObtainable => Finding(
                $"VITAL-{code}-NOT-OBTAINABLE",
                VitalLevel.Recheck,
                $"{name} could not be obtained. Look at the client first, then measure again.",
                policy
            ),
            ReadingKind.Refused => Finding(
                $"VITAL-{code}-REFUSED",
                VitalLevel.Watch,
                $"{name}: the client refused the reading.",
                policy
            ),
            _ => null,
        };

    private static VitalLevel AtOrAbove(int value, AlertSteps steps) =>
        value >= steps.Emergency ? VitalLevel.Emergency
        : value >= steps.Urgent ? VitalLevel.Urgent
        : value >= steps.Recheck ? VitalLevel.Recheck
        : value >= steps.Watch ? VitalLevel.Watch
        : VitalLevel.Normal;

    private static VitalLevel AtOrBelow(int value, AlertSteps steps) =>
        value <= steps.Emergency ? VitalLevel.Emergency
        : value <= steps.Urgent ? VitalLevel.Urgent
        : value <= steps.Recheck ? VitalLevel.Recheck
        : value <= steps.Watch ? VitalLevel.Watch
        : VitalLevel.Normal;

    private static string Id(string code, VitalLevel level) => $"VITAL-{code}-{level.ToString().ToUpperInvariant()}";

    private static VitalFinding Finding(
        string ruleId,
        VitalLevel level,
        string sentence,
        VitalsPolicy policy,
        params (string, object?)[] inputs
    ) => new(ruleId, level, sentence, VitalsCheck.ActionFor(level, policy), Plain.Inputs(inputs));
}
