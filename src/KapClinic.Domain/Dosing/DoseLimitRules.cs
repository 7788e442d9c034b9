using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Dosing;

/// <summary>The table of limits per route, judged on the session's total so that a booster runs it again (clinical reference §3.2).</summary>
internal static class DoseLimitRules
{
    public static IEnumerable<DoseFinding> Find(DoseQuestion question, Micrograms total, DosePolicy policy)
    {
        var limits = policy.For(question.Route);
        var code = question.Route.Code();
        var mg = total.Milligrams;
        var factor = WarnFactor(question, policy);

        if (question.Route == Route.InEsketamine)
        {
            if (!policy.EsketamineMilligrams.Contains(mg) || mg > limits.Milligrams.Block)
                yield return new(
                    "DOSE-ESK-BLOCK-DEVICES",
                    DoseLevel.Block,
                    $"Esketamine comes as {string.Join(", ", policy.EsketamineMilligrams.Select(Plain.Number))} mg per session; {total} cannot be given.",
                    Plain.Inputs(("mg", mg)),
                    DependsOnAmount: true
                );
        }
        else
        {
            if (Compare(limits.Milligrams, mg, 1, factor) is { } byAmount)
                yield return Above(
                    $"DOSE-{code}-{byAmount.Level.ToString().ToUpperInvariant()}-MG",
                    byAmount,
                    $"{Plain.Number(mg)} mg",
                    "mg",
                    question,
                    total
                );
            if (question.WeightKg is { } kg and > 0)
            {
                if (limits.MgPerKg is { } perKg && Compare(perKg, mg, kg, factor) is { } byWeight)
                    yield return Above(
                        $"DOSE-{code}-{byWeight.Level.ToString().ToUpperInvariant()}-MGKG",
                        byWeight,
                        $"{Rounded(mg / kg)} mg/kg",
                        "mg/kg",
                        question,
                        total
                    );
                var reaching = mg * RouteFacts.For(question.Route).Bioavailability;
                if (Compare(policy.IvEquivalentMgPerKg, reaching, kg, factor) is { } byEquivalent)
                    yield return Above(
                        $"DOSE-IVEQ-{byEquivalent.Level.ToString().ToUpperInvariant()}",
                        byEquivalent,
                        $"An intravenous equivalent of {Rounded(reaching / kg)} mg/kg",
                        "mg/kg",
                        question,
                        total
                    );
                if (question.FirstEver && limits.FirstEverMgPerKg is { } first && mg > first * factor * kg)
                    yield return new(
                        $"DOSE-{code}-WARN-FIRST",
                        DoseLevel.Warn,
                        $"{Rounded(mg / kg)} mg/kg is above {Plain.Number(first * factor)} mg/kg, the usual ceiling of a first {question.Route.Name()} dose.",
                        Inputs(question, total),
                        DependsOnAmount: true
                    );
            }
        }

        if (total > question.ClearanceMaximum)
            yield return new(
                "DOSE-CLEARANCE-MAX",
                DoseLevel.Block,
                $"{total} is above {question.ClearanceMaximum}, the most this client's clearance allows.",
                Plain.Inputs(("mg", mg), ("clearanceMaximumMg", question.ClearanceMaximum?.Milligrams)),
                DependsOnAmount: true
            );
        if (question.Route == Route.Iv)
            foreach (var finding in Intravenous(question, policy))
                yield return finding;
    }

    private static IEnumerable<DoseFinding> Intravenous(DoseQuestion question, DosePolicy policy)
    {
        if (question.IvPush)
        {
            if (
                question is { WeightKg: { } kg and > 0, Amount: { } amount }
                && amount.Milligrams > policy.PushMgPerKg * kg
            )
                yield return new(
                    "DOSE-IV-HARD-PUSH",
                    DoseLevel.Hard,
                    $"A push of {Rounded(amount.Milligrams / kg)} mg/kg is above {Plain.Number(policy.PushMgPerKg)} mg/kg.",
                    Plain.Inputs(("mg", amount.Milligrams), ("weightKg", kg)),
                    DependsOnAmount: true
                );
        }
        else if (question.InfusionMinutes is not { } minutes)
            yield return new(
                "DOSE-IV-HARD-MINUTES-UNKNOWN",
                DoseLevel.Hard,
                "Enter over how many minutes the infusion runs.",
                Plain.Inputs()
            );
        else if (minutes < policy.LeastInfusionMinutes)
            yield return new(
                "DOSE-IV-HARD-MINUTES",
                DoseLevel.Hard,
                $"An infusion over {Plain.Number(minutes)} minutes is faster than {policy.LeastInfusionMinutes} minutes.",
                Plain.Inputs(("infusionMinutes", minutes))
            );
    }

    /// <summary>Age and liver each shrink the WARN limits; together they do so once, by the stronger factor.</summary>
    private static decimal WarnFactor(DoseQuestion question, DosePolicy policy) =>
        Math.Min(
            question.AgeYears >= policy.OlderAge ? policy.OlderWarnFactor : 1,
            question.HepaticImpairment ? policy.HepaticWarnFactor : 1
        );

    // Multiplying the limit instead of dividing the dose keeps "strictly above" exact.
    private static Reached? Compare(DoseThresholds limits, decimal value, decimal perUnit, decimal warnFactor) =>
        value > limits.Block * perUnit ? new(DoseLevel.Block, limits.Block)
        : value > limits.Hard * perUnit ? new(DoseLevel.Hard, limits.Hard!.Value)
        : value > limits.Warn * warnFactor * perUnit ? new(DoseLevel.Warn, limits.Warn!.Value * warnFactor)
        : null;

    private static DoseFinding Above(
        string ruleId,
        Reached reached,
        string what,
        string unit,
        DoseQuestion question,
        Micrograms total
    )
    {
        var limit = $"{Plain.Number(reached.Limit)} {unit}";
        var route = question.Route.Name();
        var sentence = reached.Level switch
        {
            DoseLevel.Block => $"{what} is above {limit}, the most that can be ordered for the {route} route.",
            DoseLevel.Hard => $"{what} is above {limit} ({route}): the prescriber has to approve it.",
            _ => $"{what} is above {limit}, the usual ceiling for the {route} route.",
        };
        return new(ruleId, reached.Level, sentence, Inputs(question, total), DependsOnAmount: true);
    }

    private static IReadOnlyDictionary<string, string> Inputs(DoseQuestion question, Micrograms total) =>
        Plain.Inputs(
            ("route", question.Route),
            ("mg", total.Milligrams),
            ("weightKg", question.WeightKg),
            ("ageYears", question.AgeYears),
            ("hepaticImpairment", question.HepaticImpairment)
        );

    private static string Rounded(decimal value) => Plain.Number(decimal.Round(value, 3));

    private sealed record Reached(DoseLevel Level, decimal Limit);
}
