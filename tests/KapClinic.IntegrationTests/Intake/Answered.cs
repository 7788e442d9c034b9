using KapClinic.Domain.Clearance;

namespace KapClinic.IntegrationTests.Intake;

/// <summary>Answers to the whole questionnaire of somebody whom nothing stands against.</summary>
internal static class Answered
{
    public static Dictionary<string, string> Client(params (string Id, string Answer)[] but) =>
        All(Audience.Client, but);

    public static Dictionary<string, string> Clinician(params (string Id, string Answer)[] but) =>
        All(Audience.Clinician, but);

    private static Dictionary<string, string> All(Audience audience, (string Id, string Answer)[] but)
    {
        var answers = ScreeningQuestionnaire
            .Current.Questions.Where(q => q.Audience == audience && q.ShowIf is null && !q.Optional)
            .ToDictionary(
                q => q.Id,
                q =>
                    q.Id is "home.escort" or "clinician.capacity" ? "yes"
                    : q.Kind == QuestionKind.Choice ? q.Options![^1].Value
                    : q.Kind == QuestionKind.Number ? "0"
                    : "no"
            );
        foreach (var (id, answer) in but)
        {
            answers[id] = answer;
        }

        return answers;
    }
}
