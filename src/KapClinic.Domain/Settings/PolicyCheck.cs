using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Settings;

/// <summary>What no clinic may loosen, and what would make a policy contradict itself.</summary>
internal static class PolicyCheck
{
    private const int RestrictionFloorHours = 8;
    private const int EsketamineMinutes = 120;
    private const decimal EsketamineMaximum = 84;

    public static IReadOnlyList<Error> Errors(ClinicalPolicy policy)
    {
        var errors = new List<Error>();
        Rows(policy, errors);
        if (errors.Count > 0)
            return errors;
        Doses(policy.Dose, errors);
        Vitals(policy.Vitals, errors);
        Discharge(policy.Discharge, errors);
        PreCheck(policy.PreCheck, errors);
        Others(policy, errors);
        return errors;
    }

    private static void Rows(ClinicalPolicy policy, List<Error> errors)
    {
        Require(policy.Dose.Routes.Select(r => r.Route), "dose.routes", "Dose limits");
        Require(policy.Vitals.Routes.Select(r => r.Route), "vitals.routes", "The vitals schedule");
        Require(policy.PreCheck.Fasting.Select(r => r.Route), "preCheck.fasting", "Fasting times");
        Require(policy.Discharge.Observation.Select(r => r.Route), "discharge.observation", "Observation times");

        void Require(IEnumerable<Route> rows, string field, string what) =>
            Check(
                rows.Order().SequenceEqual(Routes.All.Order()),
                errors,
                "policy.route_rows",
                $"{what} need exactly one row for each route.",
                field
            );
    }

    private static void Doses(DosePolicy dose, List<Error> errors)
    {
        foreach (var row in dose.Routes)
        {
            Rising(row.Milligrams, $"dose.{row.Route}.mg");
            if (row.MgPerKg is { } perKg)
                Rising(perKg, $"dose.{row.Route}.mgPerKg");
            else
                Check(
                    !row.Route.IsWeightBased(),
                    errors,
                    "policy.dose_per_kg",
                    $"The {row.Route.Name()} route needs limits per kilogram.",
                    $"dose.{row.Route}.mgPerKg"
                );
        }

        Rising(dose.IvEquivalentMgPerKg, "dose.ivEquivalent");
        Check(
            dose.EsketamineMilligrams.Count > 0
                && dose.EsketamineMilligrams.All(mg => mg is > 0 and <= EsketamineMaximum)
                && dose.For(Route.InEsketamine).Milligrams.Block <= EsketamineMaximum,
            errors,
            "policy.esketamine_dose",
            $"Esketamine cannot be ordered above {Plain.Number(EsketamineMaximum)} mg.",
            "dose.esketamineMilligrams"
        );
        Check(
            dose.IntervalHardHours <= dose.IntervalWarnHours && dose.IntervalHardHours >= 0,
            errors,
            "policy.dose_interval",
            "The interval that needs the prescriber cannot be longer than the one that warns.",
            "dose.intervalHardHours"
        );
        Check(
            dose.OlderWarnFactor is > 0 and <= 1 && dose.HepaticWarnFactor is > 0 and <= 1,
            errors,
            "policy.dose_factor",
            "Age and liver can only lower the warning limits: enter a factor above 0 and up to 1.",
            "dose.olderWarnFactor"
        );
        Check(
            dose.LeastWeightKg > 0
                && dose.LeastWeightKg <= dose.LowWeightKg
                && dose.LowWeightKg <= dose.HighWeightKg
                && dose.HighWeightKg <= dose.GreatestWeightKg,
            errors,
            "policy.dose_weight",
            "Weight limits have to rise from the least to the greatest.",
            "dose.leastWeightKg"
        );

        void Rising(DoseThresholds limits, string field)
        {
            var hard = limits.Hard ?? limits.Block;
            var warn = limits.Warn ?? hard;
            Check(
                warn > 0 && warn <= hard && hard <= limits.Block,
                errors,
                "policy.dose_limits",
                "Limits have to be above zero and rise: WARN, HARD, BLOCK.",
                field
            );
        }
    }

    private static void Vitals(VitalsPolicy vitals, List<Error> errors)
    {
        foreach (
            var (name, steps) in new[]
            {
                ("systolicHigh", vitals.SystolicHigh),
                ("diastolicHigh", vitals.DiastolicHigh),
                ("systolicRise", vitals.SystolicRise),
                ("diastolicRise", vitals.DiastolicRise),
                ("heartRateHigh", vitals.HeartRateHigh),
                ("respiratoryRateHigh", vitals.RespiratoryRateHigh),
            }
        )
            Check(
                Ordered(steps, 1),
                errors,
                "policy.vitals_steps_high",
                "Alert levels have to rise with the value.",
                $"vitals.{name}"
            );
        foreach (
            var (name, steps) in new[]
            {
                ("systolicLow", vitals.SystolicLow),
                ("heartRateLow", vitals.HeartRateLow),
                ("spO2Low", vitals.SpO2Low),
                ("respiratoryRateLow", vitals.RespiratoryRateLow),
                ("responsivenessLow", vitals.ResponsivenessLow),
            }
        )
            Check(
                Ordered(steps, -1),
                errors,
                "policy.vitals_steps_low",
                "Alert levels have to rise as the value falls.",
                $"vitals.{name}"
            );
        Check(
            vitals.OverdueAfterMinutes >= 0 && vitals.OverdueAfterMinutes <= vitals.MissedAfterMinutes,
            errors,
            "policy.vitals_overdue",
            "A reading is overdue before it is missed.",
            "vitals.overdueAfterMinutes"
        );
    }

    private static bool Ordered(AlertSteps steps, int direction)
    {
        var values = new[] { steps.Watch, steps.Recheck, steps.Urgent, steps.Emergency }
            .OfType<int>()
            .Select(v => v * direction)
            .ToList();
        return values.SequenceEqual(values.Distinct().Order());
    }

    private static void Discharge(DischargePolicy discharge, List<Error> errors)
    {
        Check(
            discharge.RestrictionFloorHours >= RestrictionFloorHours,
            errors,
            "policy.restriction_floor",
            $"Driving, machinery and work stay off limits for at least {RestrictionFloorHours} hours.",
            "discharge.restrictionFloorHours"
        );
        Check(
            discharge.For(Route.InEsketamine).MinutesFromDose >= EsketamineMinutes,
            errors,
            "policy.esketamine_observation",
            $"Esketamine is observed for at least {EsketamineMinutes} minutes.",
            "discharge.observation"
        );
        Check(
            discharge.Observation.All(o => o.MinutesFromDose > 0),
            errors,
            "policy.observation",
            "Every route needs an observation time above zero.",
            "discharge.observation"
        );
        Check(
            discharge.Responsiveness == 5,
            errors,
            "policy.discharge_responsiveness",
            "A client leaves only when they respond readily (5 of 5).",
            "discharge.responsiveness"
        );
        Check(
            discharge.SystolicFrom < discharge.SystolicTo
                && discharge.DiastolicFrom < discharge.DiastolicTo
                && discharge.HeartRateFrom < discharge.HeartRateTo
                && discharge.RespiratoryRateFrom < discharge.RespiratoryRateTo,
            errors,
            "policy.discharge_ranges",
            "Each range has to run from its lower to its higher value.",
            "discharge"
        );
    }

    private static void PreCheck(PreCheckPolicy check, List<Error> errors)
    {
        Check(
            check.SystolicAmber < check.SystolicRed
                && check.SystolicRed < check.SystolicBlock
                && check.DiastolicAmber < check.DiastolicRed
                && check.DiastolicRed < check.DiastolicBlock,
            errors,
            "policy.precheck_pressure",
            "Blood pressure bands have to rise: amber, red, block.",
            "preCheck.systolicAmber"
        );
        Check(
            check.SystolicBlock <= 180 && check.DiastolicBlock <= 110,
            errors,
            "policy.precheck_pressure_block",
            "No dose is given at 180/110 or above; the block cannot be set higher.",
            "preCheck.systolicBlock"
        );
        Check(
            check.SpO2Amber < check.SpO2Green
                && check.HeartRateAmberFrom <= check.HeartRateGreenFrom
                && check.HeartRateGreenTo <= check.HeartRateAmberTo
                && check.RespiratoryRateAmberFrom <= check.RespiratoryRateGreenFrom
                && check.RespiratoryRateGreenTo <= check.RespiratoryRateAmberTo,
            errors,
            "policy.precheck_bands",
            "Amber bands have to lie outside the green ones.",
            "preCheck"
        );
    }

    private static void Others(ClinicalPolicy policy, List<Error> errors)
    {
        Check(
            policy.Safety.Item9Alert == 1,
            errors,
            "policy.item9",
            "Every answer above \"not at all\" on PHQ-9 item 9 raises an alert.",
            "safety.item9Alert"
        );
        Check(
            policy.Measures.Pcl5Cutoff is >= 31 and <= 33,
            errors,
            "policy.pcl5_cutoff",
            "The PCL-5 cut-off lies between 31 and 33.",
            "measures.pcl5Cutoff"
        );
        Check(
            policy.Clearance is { ValidDays: > 0, RationaleLength: > 0, LeastAge: >= 18, CardiacEventDays: >= 42 },
            errors,
            "policy.clearance",
            "Clearance needs a validity and a rationale above zero, adults only, and six weeks after a cardiac event.",
            "clearance"
        );
        Check(
            policy.Integration is { NoneBookedHours: > 0, NoneCompletedDays: > 0 }
                && policy.Integration.NoneCompletedDays <= policy.Integration.MissedDays
                && policy.Integration.MissedDays <= policy.Integration.WindowDays,
            errors,
            "policy.integration",
            "Integration alerts come before the window closes.",
            "integration"
        );
        Check(
            policy.Medication.InventoryDueDays <= 730
                && policy.Medication.InventoryWarnDays < policy.Medication.InventoryDueDays,
            errors,
            "policy.inventory",
            "An inventory is due at least every 730 days, with its reminder before.",
            "medication.inventoryDueDays"
        );
        Check(
            policy.Pickup is { SecondReminderHours: > 0, LateMinutes: > 0 }
                && policy.Pickup.SecondReminderHours < policy.Pickup.FirstReminderHours
                && policy.Pickup.FirstReminderHours <= 336
                && policy.Pickup.LateMinutes < policy.Pickup.VeryLateMinutes
                && policy.Pickup.VeryLateMinutes <= 120,
            errors,
            "policy.pickup",
            "The first reminder comes before the second, within two weeks, and others are called after the driver, within two hours.",
            "pickup"
        );
        Check(
            policy.Staffing is { MonitorClients: > 0 and <= 12, PrescriberOnCallClients: > 0 and <= 40 },
            errors,
            "policy.staffing_ceiling",
            "A monitor watches between 1 and 12 clients, and a prescriber is on call for between 1 and 40.",
            "staffing.monitorClients"
        );
        Check(
            policy.Staffing is { PrescriberBedsideMinutes: >= 0 and <= 720, LateCancelHours: >= 0 and <= 336 },
            errors,
            "policy.staffing_times",
            "The bedside time is at most 12 hours, and a cancellation counts as late for at most two weeks.",
            "staffing.prescriberBedsideMinutes"
        );
    }

    private static void Check(bool holds, List<Error> errors, string code, string message, string field)
    {
        if (!holds)
            errors.Add(Error.Invalid(code, message, field));
    }
}
