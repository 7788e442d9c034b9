using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Clearance;

/// <summary>Rows tripped by what was measured or found: pressure, liver, labs, weight, ASA, allergies, the day itself.</summary>
internal static class FindingRules
{
    public static IEnumerable<TrippedRule> Find(ClearanceInput input, ClearancePolicy policy) =>
        Pressure(input, policy)
            .Concat(Liver(input, policy))
            .Concat(Laboratory(input))
            .Concat(Body(input, policy))
            .Concat(Allergy(input))
            .Concat(Today(input));

    private static IEnumerable<TrippedRule> Pressure(ClearanceInput input, ClearancePolicy policy)
    {
        var readings = input.PressureReadings;
        if (readings.Count == 0)
            yield break;
        var highest = readings.OrderByDescending(r => r.Systolic).ThenByDescending(r => r.Diastolic).First();
        var inputs = Plain.Inputs(("readings", string.Join(", ", readings.Select(r => $"{r.Systolic}/{r.Diastolic}"))));
        if (readings.Any(r => r.Systolic >= policy.SystolicAbsolute || r.Diastolic >= policy.DiastolicAbsolute))
            yield return Trip.Rule(
                "CX-05",
                $"Resting blood pressure reached {policy.SystolicAbsolute}/{policy.DiastolicAbsolute} (highest {highest.Systolic}/{highest.Diastolic}).",
                inputs,
                RuleClass.Absolute
            );
        else if (
            readings.Any(r => r.Systolic >= policy.SystolicNotClearable || r.Diastolic >= policy.DiastolicNotClearable)
        )
            yield return Trip.Rule(
                "CX-05",
                $"Resting blood pressure reached {policy.SystolicNotClearable}/{policy.DiastolicNotClearable}: not clearable until controlled.",
                inputs,
                RuleClass.Absolute
            );
        else if (
            readings.Count(r => r.Systolic >= policy.SystolicRelative || r.Diastolic >= policy.DiastolicRelative) >= 2
        )
            yield return Trip.Rule(
                "CX-05",
                $"Resting blood pressure was {policy.SystolicRelative}/{policy.DiastolicRelative} or above twice.",
                inputs,
                RuleClass.Relative
            );
    }

    private static IEnumerable<TrippedRule> Liver(ClearanceInput input, ClearancePolicy policy)
    {
        if (input.ChildPugh is { } grade)
            yield return Trip.Rule(
                "CX-15",
                $"Liver disease Child-Pugh {grade}{(grade == ChildPugh.B ? ": with a lower dose." : ".")}",
                Plain.Inputs(("childPugh", grade)),
                grade == ChildPugh.C ? RuleClass.Absolute : RuleClass.Relative
            );
        var labs = input.Labs;
        if (
            !labs.LiverTestsExplained
            && (
                labs.AltMultiple > policy.LiverEnzymeMultiple
                || labs.AstMultiple > policy.LiverEnzymeMultiple
                || labs.AlpOrBilirubinRaised
            )
        )
            yield return Trip.Rule(
                "CX-16",
                "Liver tests are raised.",
                Plain.Inputs(
                    ("altMultiple", labs.AltMultiple),
                    ("astMultiple", labs.AstMultiple),
                    ("alpOrBilirubinRaised", labs.AlpOrBilirubinRaised)
                )
            );
    }

    private static IEnumerable<TrippedRule> Laboratory(ClearanceInput input)
    {
        var labs = input.Labs;
        if (labs.PregnancyTestPositive == true)
            yield return Trip.Rule("CX-13", "The pregnancy test is positive.", Plain.Inputs(("hcg", "positive")));
        if (labs.KetamineOrPcpInUrine)
            yield return Trip.Rule(
                "CX-17",
                "Ketamine or PCP was found in urine.",
                Plain.Inputs(("urineDrugScreen", "ketamine or PCP"))
            );
        if (labs.OtherDrugInUrine)
            yield return Trip.Rule(
                "CX-19",
                "The urine drug screen found another substance.",
                Plain.Inputs(("urineDrugScreen", "other"))
            );
        if (labs.UnexplainedHaematuria)
            yield return Trip.Rule(
                "CX-20",
                "Blood in the urine without an explanation.",
                Plain.Inputs(("haematuria", true))
            );
        if (labs.ThyroidOveractive)
            yield return Trip.Rule(
                "CX-21",
                "TSH shows an overactive thyroid.",
                Plain.Inputs(("thyroidOveractive", true))
            );
    }

    private static IEnumerable<TrippedRule> Body(ClearanceInput input, ClearancePolicy policy)
    {
        if (input.Bmi >= policy.HighBmi)
            yield return Trip.Rule(
                "CX-23",
                $"BMI is {Plain.Number(input.Bmi.Value)}.",
                Plain.Inputs(("bmi", input.Bmi))
            );
        if (input.Scores.StopBang >= policy.StopBangHigh)
            yield return Trip.Rule(
                "CX-23",
                $"STOP-BANG is {input.Scores.StopBang}: sleep apnoea is likely.",
                Plain.Inputs(("stopBang", input.Scores.StopBang))
            );
        var eatingDisorder =
            input.Answers.TryGetValue("mind.eating_disorder", out var answer)
            && answer is ScreeningQuestionnaire.Yes or ScreeningQuestionnaire.Unsure;
        if (eatingDisorder && (input.Bmi < policy.LowBmi || input.Labs.ElectrolytesDisturbed))
            yield return Trip.Rule(
                "CX-31",
                input.Labs.ElectrolytesDisturbed
                    ? "An eating disorder with disturbed electrolytes."
                    : "An eating disorder with very low weight.",
                Plain.Inputs(("bmi", input.Bmi), ("electrolytesDisturbed", input.Labs.ElectrolytesDisturbed))
            );
        if (input.Asa >= policy.AsaRelative)
            yield return Trip.Rule(
                "CX-35",
                $"ASA physical status is {input.Asa}.",
                Plain.Inputs(("asa", input.Asa)),
                input.Asa >= policy.AsaAbsolute ? RuleClass.Absolute : RuleClass.Relative
            );
    }

    private static IEnumerable<TrippedRule> Allergy(ClearanceInput input)
    {
        var found = input
            .Allergies.Where(a =>
                ScreeningQuestionnaire.Current.Allergens.Any(word => InteractionCatalogue.Mentions(a, word))
            )
            .ToList();
        if (found.Count > 0)
            yield return Trip.Rule(
                "CX-01",
                $"The allergy list has {string.Join(", ", found)}.",
                Plain.Inputs(("allergies", string.Join(", ", found)))
            );
    }

    private static IEnumerable<TrippedRule> Today(ClearanceInput input)
    {
        if (input.DayOf is not { } day)
            yield break;
        if (!day.HasSafeWayHome)
            yield return Trip.Rule(
                "CX-34",
                "No safe way home is confirmed.",
                Plain.Inputs(("hasSafeWayHome", false)),
                resolvable: true
            );
        if (day.IntoxicatedOrWithdrawing)
            yield return Trip.Rule("CX-18", "Intoxicated or in withdrawal today.", Plain.Inputs(("observed", true)));
    }
}
