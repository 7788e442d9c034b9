using System.Globalization;

namespace KapClinic.Domain.Clearance;

/// <summary>Checks answers against the questionnaire and says them in words.</summary>
public static class ScreeningAnswers
{
    public const int TextLength = 1000;

    /// <summary>What is wrong with these answers, each on its field "Answers[id]". Questions left open are not wrong.</summary>
    public static IReadOnlyList<Error> Check(IReadOnlyDictionary<string, string> answers, Audience audience) =>
        [
            .. answers
                .Where(a => !string.IsNullOrWhiteSpace(a.Value))
                .Select(a => Problem(a.Key, a.Value.Trim(), audience))
                .OfType<Error>(),
        ];

    /// <summary>The answers worth keeping: asked of this audience, given, and shown.</summary>
    public static IReadOnlyDictionary<string, string> Clean(
        IReadOnlyDictionary<string, string> answers,
        Audience audience
    ) =>
        answers
            .Where(a =>
                !string.IsNullOrWhiteSpace(a.Value)
                && ScreeningQuestionnaire.Current.Find(a.Key) is { } question
                && question.Audience == audience
            )
            .ToDictionary(a => a.Key, a => a.Value.Trim(), StringComparer.Ordinal);

    /// <summary>An answer as a person reads it: "Yes", "Not sure", "4 March 2026".</summary>
    public static string InWords(ScreeningQuestion question, string answer) =>
        question.Kind switch
        {
            QuestionKind.Choice => question.Options?.FirstOrDefault(o => o.Value == answer)?.Text ?? answer,
            QuestionKind.Date when Date(answer) is { } date => Plain.Date(date),
            QuestionKind.YesNo or QuestionKind.YesNoUnsure => answer switch
            {
                ScreeningQuestionnaire.Yes => "Yes",
                ScreeningQuestionnaire.No => "No",
                _ => "Not sure",
            },
            _ => question.Unit is null ? answer : $"{answer} {question.Unit}",
        };

    private static Error? Problem(string id, string answer, Audience audience)
    {
        var field = $"Answers[{id}]";
        if (ScreeningQuestionnaire.Current.Find(id) is not { } question || question.Audience != audience)
        {
            return Error.Invalid("intake.unknown_question", "This question is not part of the questionnaire.", field);
        }

        var message = question.Kind switch
        {
            QuestionKind.YesNo => answer is ScreeningQuestionnaire.Yes or ScreeningQuestionnaire.No
                ? null
                : "Choose yes or no.",
            QuestionKind.YesNoUnsure => answer
                is ScreeningQuestionnaire.Yes
                    or ScreeningQuestionnaire.No
                    or ScreeningQuestionnaire.Unsure
                ? null
                : "Choose one. “Not sure” is a fine answer; we will ask about it.",
            QuestionKind.Choice => question.Options?.Any(o => o.Value == answer) == true
                ? null
                : "Choose one of the answers.",
            QuestionKind.Date => Date(answer) is null ? "Write a date that exists, such as 2026-04-21." : null,
            QuestionKind.Number => decimal.TryParse(
                answer,
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var n
            ) && n is >= 0 and <= 100_000
                ? null
                : "Write a number, such as 3.",
            _ => answer.Length <= TextLength ? null : $"Use at most {TextLength} characters.",
        };
        return message is null ? null : Error.Invalid("intake.answer", message, field);
    }

    private static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
