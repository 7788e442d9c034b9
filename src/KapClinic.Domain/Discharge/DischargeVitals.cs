using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Discharge;

/// <summary>Vital signs good enough to leave with: in range, or no worse than the baseline accepted before the dose (clinical reference §4.6).</summary>
internal static class DischargeVitals
{
    public static IEnumerable<DischargeCriterion> Evaluate(VitalSet vitals, VitalSet? baseline, DischargePolicy policy)
    {
        yield return Pressure(vitals, baseline, policy);
        yield return Range(
            DischargeCriteria.HeartRate,
            "Heart rate",
            vitals.HeartRate,
            baseline?.HeartRate,
            policy.HeartRateFrom,
            policy.HeartRateTo
        );
        yield return Range(
            DischargeCriteria.SpO2,
            "Oxygen saturation",
            vitals.SpO2,
            baseline?.SpO2,
            policy.SpO2From,
            100
        );
        yield return Range(
            DischargeCriteria.RespiratoryRate,
            "Respiratory rate",
            vitals.RespiratoryRate,
            baseline?.RespiratoryRate,
            policy.RespiratoryRateFrom,
            policy.RespiratoryRateTo
        );
    }

    private static DischargeCriterion Pressure(VitalSet vitals, VitalSet? baseline, DischargePolicy policy)
    {
        var met =
            vitals is { Systolic.Value: { } sbp, Diastolic.Value: { } dbp }
            && (
                (
                    sbp >= policy.SystolicFrom
                    && sbp <= policy.SystolicTo
                    && dbp >= policy.DiastolicFrom
                    && dbp <= policy.DiastolicTo
                )
                || (
                    baseline is { Systolic.Value: { } sbpBefore, Diastolic.Value: { } dbpBefore }
                    && Math.Abs(sbp - sbpBefore) <= policy.BaselineShare * sbpBefore
                    && Math.Abs(dbp - dbpBefore) <= policy.BaselineShare * dbpBefore
                    && sbp < policy.SystolicBelow
                    && dbp < policy.DiastolicBelow
                )
            );
        var reading = $"{vitals.Systolic}/{vitals.Diastolic}";
        return new(
            DischargeCriteria.BloodPressure,
            met,
            met
                ? $"Blood pressure is {reading}."
                : $"Blood pressure has to be {policy.SystolicFrom}–{policy.SystolicTo} over {policy.DiastolicFrom}–{policy.DiastolicTo}, or near the client's own baseline; it is {reading}.",
            Overridable: true
        );
    }

    private static DischargeCriterion Range(
        string code,
        string name,
        Reading reading,
        Reading? baseline,
        int from,
        int to
    )
    {
        var low = Math.Min(from, baseline?.Value ?? from);
        var high = Math.Max(to, baseline?.Value ?? to);
        var met = reading.Value >= low && reading.Value <= high;
        return new(
            code,
            met,
            met ? $"{name} is {reading}." : $"{name} has to be {low}–{high}; it is {reading}.",
            Overridable: true
        );
    }
}
