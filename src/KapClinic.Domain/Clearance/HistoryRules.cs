using System.Globalization;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Clearance;

/// <summary>Rows that weigh an answer with a date, an age or a score: CX-06, CX-08, CX-12, CX-19, CX-24, CX-27, CX-28, CX-29.</summary>
internal static class HistoryRules
{
    public static IEnumerable<TrippedRule> Find(ClearanceInput input, ClearancePolicy policy) =>
        Age(input, policy)
            .Concat(HeartEvent(input, policy))
            .Concat(Seizure(input, policy))
            .Concat(Suicide(input, policy))
            .Concat(Scores(input, policy));

    /// <summary>Whole years on a date; somebody born on 29 February has their birthday on 1 March in other years.</summary>
    public static int AgeOn(DateOnly birthDate, DateOnly date) =>
        date.Year - birthDate.Year - ((date.Month, date.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? 1 : 0);

    private static IEnumerable<TrippedRule> Age(ClearanceInput input, ClearancePolicy policy)
    {
        var age = AgeOn(input.BirthDate, input.Today);
        if (age < policy.LeastAge)
            yield return Trip.Rule("CX-27", $"The client is {age}.", Plain.Inputs(("age", age)));
        if (age >= policy.OlderAge)
            yield return Trip.Rule("CX-28", $"The client is {age}.", Plain.Inputs(("age", age)));
    }

    private static IEnumerable<TrippedRule> HeartEvent(ClearanceInput input, ClearancePolicy policy)
    {
        if (!Answered(input, "heart.recent_event", out var answer))
            yield break;
        var date = DateOf(input, "heart.recent_event_date");
        var inputs = Plain.Inputs(
            ("heart.recent_event", answer),
            ("heart.recent_event_date", date?.ToString("O", CultureInfo.InvariantCulture))
        );
        if (date is null)
            yield return Trip.Rule("CX-06", "A heart attack, unstable angina or stroke without a date.", inputs);
        else if (input.Today < date.Value.AddDays(policy.CardiacEventDays))
            yield return Trip.Rule("CX-06", $"The last event was on {Plain.Date(date.Value)}.", inputs);
        else
            yield return Trip.Rule(
                "CX-08",
                $"A heart attack, unstable angina or stroke on {Plain.Date(date.Value)}.",
                inputs
            );
    }

    private static IEnumerable<TrippedRule> Seizure(ClearanceInput input, ClearancePolicy policy)
    {
        if (!Answered(input, "brain.seizure", out var answer))
            yield break;
        var date = DateOf(input, "brain.seizure_date");
        if (date is null || date.Value.AddMonths(policy.SeizureMonths) > input.Today)
            yield return Trip.Rule(
                "CX-24",
                date is null ? "A seizure without a date." : $"The last seizure was on {Plain.Date(date.Value)}.",
                Plain.Inputs(("brain.seizure", answer))
            );
    }

    private static IEnumerable<TrippedRule> Suicide(ClearanceInput input, ClearancePolicy policy)
    {
        if (Answered(input, "safety.attempt", out var attempt))
        {
            var date = DateOf(input, "safety.attempt_date");
            var recent = date is { } on && on.AddMonths(policy.AttemptMonths) > input.Today;
            // A certain attempt without a date counts as recent; an uncertain one only when its date is recent.
            if (recent || (date is null && attempt == ScreeningQuestionnaire.Yes))
                yield return Trip.Rule(
                    "CX-29",
                    $"An attempt within {policy.AttemptMonths} months, or without a date.",
                    Plain.Inputs(("safety.attempt", attempt))
                );
        }

        if (input.Scores.Asq is { Classification: "acute_positive" })
            yield return Trip.Rule("CX-29", "ASQ is acute positive.", Plain.Inputs(("asq", "acute_positive")));
        if (input.Scores.Cssrs is { Band: "HIGH" })
            yield return Trip.Rule("CX-29", "C-SSRS level is high.", Plain.Inputs(("cssrs", "HIGH")));
    }

    private static IEnumerable<TrippedRule> Scores(ClearanceInput input, ClearancePolicy policy)
    {
        if (input.Scores.AuditC?.Total >= policy.AuditCHigh)
            yield return Trip.Rule(
                "CX-19",
                $"AUDIT-C is {Plain.Number(input.Scores.AuditC.Total.Value)}.",
                Plain.Inputs(("auditC", input.Scores.AuditC.Total))
            );
        if (input.Scores.Dast10?.Band is "substantial" or "severe")
            yield return Trip.Rule(
                "CX-19",
                $"DAST-10 is {input.Scores.Dast10.Band}.",
                Plain.Inputs(("dast10", input.Scores.Dast10.Total))
            );
        if (input.Scores.Mdq?.Positive == true)
            yield return Trip.Rule("CX-12", "The bipolar screen (MDQ) is positive.", Plain.Inputs(("mdq", "positive")));
    }

    private static bool Answered(ClearanceInput input, string id, out string answer) =>
        input.Answers.TryGetValue(id, out answer!)
        && answer is ScreeningQuestionnaire.Yes or ScreeningQuestionnaire.Unsure;

    private static DateOnly? DateOf(ClearanceInput input, string id) =>
        input.Answers.TryGetValue(id, out var text)
        && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
