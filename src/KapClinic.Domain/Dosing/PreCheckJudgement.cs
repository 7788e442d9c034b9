using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;

namespace KapClinic.Domain.Dosing;

/// <summary>Judges the dose-day answers of one visit: the bands of the policy, the client's own conditions, and the plain yes-or-no checks.</summary>
public static class PreCheckJudgement
{
    /// <summary>Every check with its colour.</summary>
    public static IReadOnlyList<PreCheckResult> Judge(CourseFile file, Visit visit)
    {
        var answers = visit.PreCheck?.Answers ?? new PreCheckAnswers();
        var route =
            visit.Order?.Route ?? file.Decision?.Limits.Select(l => (Route?)l.Route).FirstOrDefault() ?? Route.Sl;
        var conditions = file.Decision?.Conditions;
        return
        [
            YesNo(
                "identity",
                answers.IdentityCheckedTwice,
                "Identity checked twice",
                "Ask for name and birth date twice, by two people or at two moments."
            ),
            YesNo(
                "label",
                answers.RouteDoseLabelChecked,
                "Route, dose and label are right",
                "Read route, dose and label against the order."
            ),
            YesNo(
                "allergies",
                answers.AllergiesReread,
                "Allergies read again",
                "Read the allergies again with the client."
            ),
            PreCheckBands.Fasting(route, answers.HoursSinceSolids, answers.MinutesSinceClearLiquids, file.Policy),
            PreCheckBands.BloodPressure(
                answers.Systolic,
                answers.Diastolic,
                file.Policy,
                conditions?.SystolicCeiling,
                conditions?.DiastolicCeiling
            ),
            PreCheckBands.HeartRate(answers.HeartRate, file.Policy),
            PreCheckBands.SpO2(answers.SpO2, file.Policy),
            PreCheckBands.RespiratoryRate(answers.RespiratoryRate, file.Policy),
            PreCheckBands.PregnancyTest(
                answers.PregnancyPossible ?? file.Client.Gender != Clients.AdministrativeGender.Male,
                !string.IsNullOrWhiteSpace(answers.PregnancyTestNotNeeded),
                answers.PregnancyTestPositive,
                answers.HoursSincePregnancyTest,
                file.Policy
            ),
            Sober(answers.Intoxicated),
            YesNo(
                "nothing_new",
                answers.NothingNew,
                "No new illness, medicine or hospital visit",
                "Something is new since the clearance, or nobody has asked: the prescriber decides.",
                acceptable: true
            ),
            PreCheckBands.Glucose(conditions?.GlucoseCheck == true, answers.GlucoseMmolPerL, file.Policy),
            PreCheckBands.Weight(route, file.Client.WeighedOn, file.Today, file.Policy),
            Screened(file),
            YesNo(
                "emergency_contact",
                answers.EmergencyContactConfirmed,
                "Emergency contact confirmed",
                "Confirm the emergency contact."
            ),
            YesNo(
                "crisis_information",
                answers.CrisisInformationShown,
                "Crisis information shown",
                "Show the crisis numbers."
            ),
            YesNo(
                "rescue_kit",
                answers.RescueKitReady,
                "Oxygen, suction, bag-valve-mask, monitor, AED and PRN medicines are ready",
                "Check the rescue kit."
            ),
            YesNo(
                "life_support",
                answers.LifeSupportOnSite,
                "Somebody certified in life support is on site",
                "Somebody certified in life support has to be on site."
            ),
            YesNo(
                "choices",
                answers.ChoicesReconfirmed,
                "Intention and choices confirmed again",
                "Go through intention, music, eyeshade and touch again."
            ),
        ];
    }

    /// <summary>The checks that still stand in the way: not green, and not accepted for exactly this reading.</summary>
    public static IReadOnlyList<PreCheckResult> Open(CourseFile file, Visit visit) =>
        [.. Judge(file, visit).Where(r => !r.IsGreen && !IsAccepted(r, visit.Acceptances))];

    public static bool IsAccepted(PreCheckResult result, IReadOnlyList<PreCheckAcceptance> acceptances) =>
        result.AcceptableBy is AcceptableBy.Prescriber or AcceptableBy.PrescriberDocumented
        && acceptances.Any(a => a.Check == result.Check && a.Reading == result.Sentence);

    private static PreCheckResult YesNo(string check, bool? answer, string yes, string no, bool acceptable = false) =>
        answer == true
            ? new(
                check,
                $"PRECHECK-{check.ToUpperInvariant()}-GREEN",
                PreCheckBand.Green,
                AcceptableBy.NothingNeeded,
                yes + "."
            )
            : new(
                check,
                $"PRECHECK-{check.ToUpperInvariant()}-{(acceptable ? "RED" : "BLOCK")}",
                acceptable && answer is not null ? PreCheckBand.Red : PreCheckBand.Block,
                acceptable && answer is not null ? AcceptableBy.PrescriberDocumented : AcceptableBy.Nobody,
                no
            );

    /// <summary>Intoxication or withdrawal on the day is absolute (CX-18).</summary>
    private static PreCheckResult Sober(bool? intoxicated) =>
        intoxicated switch
        {
            false => new(
                "sober",
                "PRECHECK-SOBER-GREEN",
                PreCheckBand.Green,
                AcceptableBy.NothingNeeded,
                "No sign of intoxication or withdrawal."
            ),
            true => new(
                "sober",
                "CX-18",
                PreCheckBand.Block,
                AcceptableBy.Nobody,
                "Intoxicated or in withdrawal: no dose today."
            ),
            null => new(
                "sober",
                "PRECHECK-SOBER-MISSING",
                PreCheckBand.Block,
                AcceptableBy.Nobody,
                "Ask about alcohol and other substances in the last 24 hours."
            ),
        };

    /// <summary>A suicide screen of the same day; what it raised is the business of the safety alert's own gate.</summary>
    private static PreCheckResult Screened(CourseFile file)
    {
        var today = file.Measures.Any(m => m.Instrument is "ASQ" or "PHQ-9" && file.DayOf(m.TakenAt) == file.Today);
        return YesNo("suicide_screen", today, "Suicide screen done today", "Ask the ASQ, or the PHQ-9, today.");
    }
}
