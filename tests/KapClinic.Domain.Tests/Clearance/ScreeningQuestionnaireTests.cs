using KapClinic.Domain.Clearance;

namespace KapClinic.Domain.Tests.Clearance;

public class ScreeningQuestionnaireTests
{
    private static ScreeningQuestionnaire Form => ScreeningQuestionnaire.Current;

    [Fact]
    public void Questions_HaveUniqueReadableIdsInKnownSections()
    {
        Form.Questions.Select(q => q.Id).ShouldBeUnique();
        Form.Questions.ShouldAllBe(q => q.Id.All(c => char.IsAsciiLetterLower(c) || c == '_' || c == '.'));
        Form.Questions.ShouldAllBe(q => Form.Sections.Any(s => s.Id == q.Section));
        Form.Sections.ShouldAllBe(s => Form.Questions.Any(q => q.Section == s.Id));
        Form.Questions.ShouldAllBe(q => q.Text.EndsWith('?'));
    }

    [Fact]
    public void Questions_TripKnownRowsWithAnswersTheyCanHave()
    {
        foreach (var question in Form.Questions)
        foreach (var trip in question.Trips ?? [])
        {
            Form.Rules.ShouldContain(r => r.Id == trip.Rule);
            trip.Answers.ShouldBeSubsetOf(AnswersOf(question));
        }
    }

    [Fact]
    public void Conditions_PointAtEarlierQuestionsAndAnswersTheyCanHave()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var question in Form.Questions)
        {
            if (question.ShowIf is { } condition)
            {
                seen.ShouldContain(condition.Question);
                condition.Answers.ShouldBeSubsetOf(AnswersOf(Form.Find(condition.Question)!));
            }

            seen.Add(question.Id);
        }
    }

    [Fact]
    public void Choices_HaveOptions() =>
        Form.Questions.ShouldAllBe(q => (q.Kind == QuestionKind.Choice) == (q.Options != null));

    [Fact]
    public void Unanswered_NothingAnswered_AsksOnlyWhatIsShownAndNeeded()
    {
        var asked = Form.Unanswered(new Dictionary<string, string>(StringComparer.Ordinal));

        asked.ShouldNotBeEmpty();
        asked.ShouldAllBe(q => q.Audience == Audience.Client && !q.Optional && q.ShowIf == null);
    }

    [Fact]
    public void Unanswered_AnswerThatOpensAnother_AsksThatToo()
    {
        var answers = Form.Unanswered(new Dictionary<string, string>(StringComparer.Ordinal))
            .ToDictionary(q => q.Id, _ => "no", StringComparer.Ordinal);
        Form.Unanswered(answers).ShouldAllBe(q => q.Id.StartsWith("pregnancy.", StringComparison.Ordinal));

        answers["pregnancy.possible"] = "not_applicable";
        Form.Unanswered(answers).ShouldBeEmpty();

        answers["heart.recent_event"] = "yes";
        Form.Unanswered(answers).ShouldHaveSingleItem().Id.ShouldBe("heart.recent_event_date");
    }

    [Fact]
    public void Unanswered_Clinician_HasQuestionsOfTheirOwn() =>
        Form.Unanswered(new Dictionary<string, string>(StringComparer.Ordinal), Audience.Clinician)
            .ShouldContain(q => q.Id == "clinician.capacity");

    [Fact]
    public void InteractionWords_AreLowerCaseAndInOneClassOnly()
    {
        var words = InteractionCatalogue.Current.Classes.SelectMany(c => c.Match).ToList();

        words.ShouldBeUnique();
        words.ShouldAllBe(w => !w.Any(char.IsUpper) && w.Trim() == w);
        InteractionCatalogue.Current.Classes.Count.ShouldBe(19);
    }

    private static IEnumerable<string> AnswersOf(ScreeningQuestion question) =>
        question.Kind switch
        {
            QuestionKind.YesNo => ["yes", "no"],
            QuestionKind.YesNoUnsure => ["yes", "no", "unsure"],
            QuestionKind.Choice => question.Options!.Select(o => o.Value),
            _ => [],
        };
}
