using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing;

/// <summary>Names of readings in questions, as form fields.</summary>
internal static class Fields
{
    public static string Of(string field) => char.ToUpperInvariant(field[0]) + field[1..] + ".Value";
}

/// <summary>The readings within the answers of the dose-day check.</summary>
internal static class PreCheckVitals
{
    public static VitalSet Of(PreCheckAnswers answers) =>
        new()
        {
            Systolic = answers.Systolic,
            Diastolic = answers.Diastolic,
            HeartRate = answers.HeartRate,
            SpO2 = answers.SpO2,
            RespiratoryRate = answers.RespiratoryRate,
        };

    public static bool AnyAnswered(VitalSet vitals) =>
        vitals.RedFlags.Count > 0
        || new[]
        {
            vitals.Systolic,
            vitals.Diastolic,
            vitals.HeartRate,
            vitals.SpO2,
            vitals.RespiratoryRate,
            vitals.Responsiveness,
            vitals.Dissociation,
            vitals.Nausea,
        }.Any(r => r.WasAnswered);

    public static bool Same(VitalSet one, VitalSet other) =>
        one.Systolic == other.Systolic
        && one.Diastolic == other.Diastolic
        && one.HeartRate == other.HeartRate
        && one.SpO2 == other.SpO2
        && one.RespiratoryRate == other.RespiratoryRate;
}
