namespace KapClinic.Domain.Clearance;

/// <summary>Rows tripped by an answer alone, as the data file says.</summary>
internal static class AnswerRules
{
    public static IEnumerable<TrippedRule> Find(ClearanceInput input)
    {
        var form = ScreeningQuestionnaire.Current;
        foreach (var question in form.Questions.Where(q => q.Trips is not null && form.IsShown(q, input.Answers)))
        {
            if (!input.Answers.TryGetValue(question.Id, out var answer))
                continue;
            foreach (var trip in question.Trips!)
            {
                // CX-15 is graded by Child-Pugh where that is known; the answer alone does not decide.
                if (trip.Rule == "CX-15" && input.ChildPugh is not null)
                    continue;
                if (trip.Answers.Contains(answer))
                    yield return Trip.Rule(
                        trip.Rule,
                        $"\"{question.Text}\" was answered {answer}.",
                        Plain.Inputs((question.Id, answer)),
                        trip.Class,
                        trip.Resolvable
                    );
                else if (answer == ScreeningQuestionnaire.Unsure)
                    yield return Unsure(question, trip, form.Rule(trip.Rule));
            }
        }
    }

    // Not knowing is neither a yes nor a no: somebody has to find out before clearing without conditions.
    private static TrippedRule Unsure(ScreeningQuestion question, AnswerTrip trip, ScreeningRule rule)
    {
        var full = trip.Class ?? rule.Class;
        return Trip.Rule(
            rule.Id,
            $"\"{question.Text}\" was answered \"I'm not sure\": find out.",
            Plain.Inputs((question.Id, ScreeningQuestionnaire.Unsure)),
            full > RuleClass.Relative ? RuleClass.Relative : full,
            resolvable: true
        );
    }
}
