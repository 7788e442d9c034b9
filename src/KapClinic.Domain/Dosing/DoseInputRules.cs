using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Dosing;

/// <summary>Slips of the keyboard and of the product: amount, unit, weight, lot, dilution (clinical reference §3.2 "other checks").</summary>
internal static class DoseInputRules
{
    public static IEnumerable<DoseFinding> Find(DoseQuestion question, DosePolicy policy)
    {
        if (question.Amount is not { Value: > 0 })
            yield return new(
                "DOSE-AMOUNT",
                DoseLevel.Block,
                "Enter the dose in milligrams, above zero.",
                Plain.Inputs(("mg", question.Amount?.Milligrams))
            );
        if (question.Unit != DoseUnit.Milligram)
            yield return new(
                "DOSE-UNIT",
                DoseLevel.Block,
                "Doses are entered in milligrams only. Enter the amount again in mg.",
                Plain.Inputs(("unit", question.Unit))
            );
        foreach (var finding in Weight(question, policy))
            yield return finding;
        foreach (var finding in Product(question, policy))
            yield return finding;
    }

    private static IEnumerable<DoseFinding> Weight(DoseQuestion question, DosePolicy policy)
    {
        if (question.WeightKg is not { } weight)
        {
            if (question.Route.IsWeightBased())
                yield return new(
                    "DOSE-WEIGHT-MISSING",
                    DoseLevel.Block,
                    "Weigh the client first: the limits of this route are per kilogram.",
                    Plain.Inputs()
                );
            yield break;
        }

        var inputs = Plain.Inputs(("weightKg", weight), ("previousWeightKg", question.PreviousWeightKg));
        if (weight < policy.LeastWeightKg || weight > policy.GreatestWeightKg)
            yield return new(
                "DOSE-WEIGHT-RANGE",
                DoseLevel.Block,
                $"A weight of {Plain.Number(weight)} kg is outside {Plain.Number(policy.LeastWeightKg)}–{Plain.Number(policy.GreatestWeightKg)} kg. Check the weight.",
                inputs
            );
        else if (weight < policy.LowWeightKg || weight > policy.HighWeightKg)
            yield return new(
                "DOSE-WEIGHT-UNUSUAL",
                DoseLevel.Warn,
                $"{Plain.Number(weight)} kg is an unusual weight. Confirm it before dosing by kilogram.",
                inputs
            );
        if (question.PreviousWeightKg is { } before and > 0 && Math.Abs(weight - before) > policy.WeightChange * before)
            yield return new(
                "DOSE-WEIGHT-CHANGE",
                DoseLevel.Warn,
                $"Weight changed from {Plain.Number(before)} to {Plain.Number(weight)} kg, more than {Plain.Number(policy.WeightChange * 100)} %.",
                inputs
            );
    }

    private static IEnumerable<DoseFinding> Product(DoseQuestion question, DosePolicy policy)
    {
        if (question.LotExpired)
            yield return new("DOSE-LOT-EXPIRED", DoseLevel.Block, "This lot has expired. Use another.", Plain.Inputs());
        if (question.Route == Route.InRacemic && question.CompoundedProduct)
            yield return new(
                "DOSE-IN-COMPOUNDED",
                DoseLevel.Warn,
                "Compounded nasal ketamine is not an approved product, and regulators have warned about it. Confirm that the client knows.",
                Plain.Inputs()
            );
        if (question.Route == Route.InEsketamine && !question.EsketamineSiteCertified)
            yield return new(
                "DOSE-ESK-SITE",
                DoseLevel.Block,
                "Esketamine is given only at a site certified for it.",
                Plain.Inputs()
            );
        if (
            question.Route == Route.Iv
            && !question.DilutedForIv
            && question.MilligramsPerMillilitre >= policy.DiluteForIvFrom
        )
            yield return new(
                "DOSE-IV-DILUTE",
                DoseLevel.Warn,
                $"{Plain.Number(question.MilligramsPerMillilitre.Value)} mg/mL must be diluted before intravenous use.",
                Plain.Inputs(("mgPerMl", question.MilligramsPerMillilitre))
            );
    }
}
