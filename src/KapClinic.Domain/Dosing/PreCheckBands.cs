using System.Text.Json.Serialization;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Dosing;

/// <summary>The colour of a dose-day check (clinical reference §2.5).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PreCheckBand>))]
public enum PreCheckBand
{
    Green,
    Amber,
    Red,
    Block,
}

/// <summary>Who can let a check pass that is not green.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AcceptableBy>))]
public enum AcceptableBy
{
    /// <summary>It is green.</summary>
    NothingNeeded,

    /// <summary>The prescriber, with a reason.</summary>
    Prescriber,

    /// <summary>The prescriber, with a documented decision.</summary>
    PrescriberDocumented,

    /// <summary>Nobody: measure again, or do not dose today.</summary>
    Nobody,
}

/// <summary>One check's colour.</summary>
/// <param name="Check">Stable name, e.g. "blood_pressure".</param>
/// <param name="RuleId">Stable, e.g. "PRECHECK-BP-AMBER".</param>
/// <param name="Band">The colour.</param>
/// <param name="AcceptableBy">Who can let it pass.</param>
/// <param name="Sentence">What was found and what to do.</param>
public sealed record PreCheckResult(
    string Check,
    string RuleId,
    PreCheckBand Band,
    AcceptableBy AcceptableBy,
    string Sentence
)
{
    public bool IsGreen => Band == PreCheckBand.Green;
}

/// <summary>The bands of the dose-day pre-check. A value that was not measured is a block that only measuring lifts.</summary>
public static class PreCheckBands
{
    /// <param name="systolic">mmHg, seated.</param>
    /// <param name="diastolic">mmHg, seated.</param>
    /// <param name="policy">The clinic's bands.</param>
    /// <param name="systolicCeiling">The client's own ceiling from the clearance; above it is at least red.</param>
    /// <param name="diastolicCeiling">As above.</param>
    public static PreCheckResult BloodPressure(
        Reading systolic,
        Reading diastolic,
        ClinicalPolicy policy,
        int? systolicCeiling = null,
        int? diastolicCeiling = null
    )
    {
        const string Check = "blood_pressure";
        var bands = policy.PreCheck;
        if (systolic.Value is not { } sbp || diastolic.Value is not { } dbp)
            return NotMeasured(Check, "BP", "Blood pressure");
        var pressure = $"Blood pressure is {sbp}/{dbp}";
        if (sbp >= bands.SystolicBlock || dbp >= bands.DiastolicBlock)
            return Never(
                Check,
                "BP",
                $"{pressure}: no dose at {bands.SystolicBlock}/{bands.DiastolicBlock} or above. Let the client rest and measure again."
            );
        if (sbp >= bands.SystolicRed || dbp >= bands.DiastolicRed)
            return Result(
                Check,
                "BP",
                PreCheckBand.Red,
                $"{pressure}: hold. The prescriber documents a decision before any dose."
            );
        if (sbp > systolicCeiling || dbp > diastolicCeiling)
            return Result(
                Check,
                "BP-CEILING",
                PreCheckBand.Red,
                $"{pressure}, above the ceiling set in this client's clearance. The prescriber decides."
            );
        if (sbp < bands.SystolicLowRed)
            return Result(Check, "BP-LOW", PreCheckBand.Red, $"{pressure}: low. The prescriber decides.");
        if (sbp >= bands.SystolicAmber || dbp >= bands.DiastolicAmber)
            return Result(
                Check,
                "BP",
                PreCheckBand.Amber,
                $"{pressure}: measure twice more, 5 to 10 minutes apart; the prescriber decides."
            );
        return Green(Check, "BP", pressure);
    }

    public static PreCheckResult HeartRate(Reading reading, ClinicalPolicy policy)
    {
        const string Check = "heart_rate";
        var bands = policy.PreCheck;
        if (reading.Value is not { } hr)
            return NotMeasured(Check, "HR", "Heart rate");
        if (hr < bands.HeartRateAmberFrom || hr > bands.HeartRateAmberTo)
            return new(
                Check,
                "PRECHECK-HR-BLOCK",
                PreCheckBand.Block,
                AcceptableBy.PrescriberDocumented,
                $"Heart rate is {hr}: no dose until the prescriber has decided and written why."
            );
        if (hr < bands.HeartRateGreenFrom || hr > bands.HeartRateGreenTo)
            return Result(Check, "HR", PreCheckBand.Amber, $"Heart rate is {hr}: the prescriber decides.");
        return Green(Check, "HR", $"Heart rate is {hr}");
    }

    /// <param name="reading">Percent on room air.</param>
    /// <param name="policy">The clinic's bands.</param>
    public static PreCheckResult SpO2(Reading reading, ClinicalPolicy policy)
    {
        const string Check = "spo2";
        var bands = policy.PreCheck;
        if (reading.Value is not { } spo2)
            return NotMeasured(Check, "SPO2", "Oxygen saturation");
        if (spo2 < bands.SpO2Amber)
            return Never(
                Check,
                "SPO2",
                $"Oxygen saturation is {spo2} %: no dose below {bands.SpO2Amber} %. Check the probe and measure again."
            );
        if (spo2 < bands.SpO2Green)
            return Result(Check, "SPO2", PreCheckBand.Amber, $"Oxygen saturation is {spo2} %: the prescriber decides.");
        return Green(Check, "SPO2", $"Oxygen saturation is {spo2} %");
    }

    public static PreCheckResult RespiratoryRate(Reading reading, ClinicalPolicy policy)
    {
        const string Check = "respiratory_rate";
        var bands = policy.PreCheck;
        if (reading.Value is not { } rr)
            return NotMeasured(Check, "RR", "Respiratory rate");
        if (rr < bands.RespiratoryRateAmberFrom || rr > bands.RespiratoryRateAmberTo)
            return Never(
                Check,
                "RR",
                $"Respiratory rate is {rr}: no dose outside {bands.RespiratoryRateAmberFrom}–{bands.RespiratoryRateAmberTo}. Measure again."
            );
        if (rr < bands.RespiratoryRateGreenFrom || rr > bands.RespiratoryRateGreenTo)
            return Result(Check, "RR", PreCheckBand.Amber, $"Respiratory rate is {rr}: the prescriber decides.");
        return Green(Check, "RR", $"Respiratory rate is {rr}");
    }

    /// <param name="route">The route ordered.</param>
    /// <param name="hoursSinceSolids">Hours since food.</param>
    /// <param name="minutesSinceLiquids">Minutes since clear liquids.</param>
    /// <param name="policy">The clinic's times.</param>
    public static PreCheckResult Fasting(
        Route route,
        decimal? hoursSinceSolids,
        decimal? minutesSinceLiquids,
        ClinicalPolicy policy
    )
    {
        const string Check = "fasting";
        var needed = policy.PreCheck.FastingFor(route);
        if (hoursSinceSolids is not { } solids || minutesSinceLiquids is not { } liquids)
            return NotMeasured(Check, "FASTING", "Fasting");
        if (solids < needed.SolidsHours)
            return Result(
                Check,
                "FASTING-SOLIDS",
                PreCheckBand.Amber,
                $"{Plain.Number(solids)} hours since food; {Plain.Number(needed.SolidsHours)} are asked for. Wait, or the prescriber decides."
            );
        if (liquids < needed.ClearLiquidsMinutes)
            return Result(
                Check,
                "FASTING-LIQUIDS",
                PreCheckBand.Amber,
                $"{Plain.Number(liquids)} minutes since a drink; {needed.ClearLiquidsMinutes} are asked for. Wait, or the prescriber decides."
            );
        return Green(Check, "FASTING", $"{Plain.Number(solids)} hours since food");
    }

    /// <param name="route">The route ordered; esketamine is not dosed by weight.</param>
    /// <param name="weighedOn">When the client was last weighed.</param>
    /// <param name="today">The clinic's date.</param>
    /// <param name="policy">The clinic's limit.</param>
    public static PreCheckResult Weight(Route route, DateOnly? weighedOn, DateOnly today, ClinicalPolicy policy)
    {
        const string Check = "weight";
        if (!route.IsWeightBased())
            return Green(Check, "WEIGHT", "This route is not dosed by weight");
        if (weighedOn is not { } date)
            return NotMeasured(Check, "WEIGHT", "Weight");
        var days = today.DayNumber - date.DayNumber;
        return days > policy.PreCheck.WeightDays
            ? Result(Check, "WEIGHT", PreCheckBand.Red, $"The weight is {days} days old; weigh the client again.")
            : Green(Check, "WEIGHT", $"Weighed on {Plain.Date(date)}");
    }

    /// <param name="childbearingPotential">Whether pregnancy is possible.</param>
    /// <param name="documentedNotNeeded">A clinician has written why no test is needed.</param>
    /// <param name="positive">The test's result; null without a test.</param>
    /// <param name="hoursSinceTest">Hours since the test.</param>
    /// <param name="policy">The clinic's limit.</param>
    public static PreCheckResult PregnancyTest(
        bool childbearingPotential,
        bool documentedNotNeeded,
        bool? positive,
        decimal? hoursSinceTest,
        ClinicalPolicy policy
    )
    {
        const string Check = "pregnancy_test";
        if (positive == true)
            return Never(Check, "PREGNANCY", "The pregnancy test is positive: no dose. The clearance is suspended.");
        if (!childbearingPotential)
            return Green(Check, "PREGNANCY", "No pregnancy test is needed");
        if (documentedNotNeeded)
            return Green(Check, "PREGNANCY", "Documented: no pregnancy test is needed");
        return positive is null || hoursSinceTest is null || hoursSinceTest > policy.PreCheck.PregnancyTestHours
            ? Result(
                Check,
                "PREGNANCY",
                PreCheckBand.Red,
                $"A pregnancy test within {policy.PreCheck.PregnancyTestHours} hours is needed, or a written reason why not."
            )
            : Green(Check, "PREGNANCY", "The pregnancy test is negative");
    }

    /// <param name="applies">The client takes a glucose-lowering medicine (§2.3).</param>
    /// <param name="mmolPerL">Blood glucose; null when not measured.</param>
    /// <param name="policy">The clinic's limit.</param>
    public static PreCheckResult Glucose(bool applies, decimal? mmolPerL, ClinicalPolicy policy)
    {
        const string Check = "glucose";
        if (!applies)
            return Green(Check, "GLUCOSE", "No glucose reading is needed");
        if (mmolPerL is not { } glucose)
            return NotMeasured(Check, "GLUCOSE", "Glucose");
        return glucose < policy.PreCheck.LowGlucoseMmolPerL
            ? Result(
                Check,
                "GLUCOSE",
                PreCheckBand.Red,
                $"Glucose is {Plain.Number(glucose)} mmol/L: treat it and measure again; the prescriber decides."
            )
            : Green(Check, "GLUCOSE", $"Glucose is {Plain.Number(glucose)} mmol/L");
    }

    private static PreCheckResult NotMeasured(string check, string code, string name) =>
        new(
            check,
            $"PRECHECK-{code}-MISSING",
            PreCheckBand.Block,
            AcceptableBy.Nobody,
            $"{name} has not been recorded yet."
        );

    private static PreCheckResult Never(string check, string code, string sentence) =>
        new(check, $"PRECHECK-{code}-BLOCK", PreCheckBand.Block, AcceptableBy.Nobody, sentence);

    private static PreCheckResult Result(string check, string code, PreCheckBand band, string sentence) =>
        new(
            check,
            $"PRECHECK-{code}-{band.ToString().ToUpperInvariant()}",
            band,
            band == PreCheckBand.Red ? AcceptableBy.PrescriberDocumented : AcceptableBy.Prescriber,
            sentence
        );

    private static PreCheckResult Green(string check, string code, string sentence) =>
        new(check, $"PRECHECK-{code}-GREEN", PreCheckBand.Green, AcceptableBy.NothingNeeded, $"{sentence}.");
}
