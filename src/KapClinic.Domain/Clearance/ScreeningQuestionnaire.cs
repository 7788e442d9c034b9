using System.Text.Json;
using System.Text.Json.Serialization;

namespace KapClinic.Domain.Clearance;

/// <summary>How a screening question is answered, and what its answer looks like as text.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionKind>))]
public enum QuestionKind
{
    /// <summary>"yes" or "no".</summary>
    YesNo,

    /// <summary>"yes", "no" or "unsure".</summary>
    YesNoUnsure,

    /// <summary>yyyy-MM-dd.</summary>
    Date,

    /// <summary>A number, invariant.</summary>
    Number,

    /// <summary>The value of one of the options.</summary>
    Choice,
    Text,
}

/// <summary>Who answers.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Audience>))]
public enum Audience
{
    Client,
    Clinician,
}

/// <summary>A part of the questionnaire.</summary>
public sealed record ScreeningSection(string Id, string Title);

/// <summary>A choice.</summary>
public sealed record ScreeningOption(string Value, string Text);

/// <summary>Shown only while another question has one of these answers.</summary>
public sealed record ShowIf(string Question, IReadOnlyList<string> Answers);

/// <summary>The answers that trip a rule; class and resolvability only where they differ from the rule's.</summary>
public sealed record AnswerTrip(
    string Rule,
    IReadOnlyList<string> Answers,
    RuleClass? Class = null,
    bool? Resolvable = null
);

/// <summary>One question in plain language. Ids are stable: answers are stored by them.</summary>
public sealed record ScreeningQuestion(
    string Id,
    string Section,
    QuestionKind Kind,
    string Text,
    string? Help = null,
    string? Unit = null,
    Audience Audience = Audience.Client,
    bool Optional = false,
    ShowIf? ShowIf = null,
    IReadOnlyList<ScreeningOption>? Options = null,
    IReadOnlyList<AnswerTrip>? Trips = null
);

/// <summary>A row of the contraindication table (clinical reference §2.2).</summary>
public sealed record ScreeningRule(string Id, RuleClass Class, string Title, string Why, bool Resolvable = false);

/// <summary>The questions, the rows they trip and the allergens, read from one data file (clinical reference §2.1).</summary>
public sealed record ScreeningQuestionnaire(
    int Version,
    IReadOnlyList<ScreeningSection> Sections,
    IReadOnlyList<string> Allergens,
    IReadOnlyList<ScreeningRule> Rules,
    IReadOnlyList<ScreeningQuestion> Questions
)
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string Unsure = "unsure";

    public static ScreeningQuestionnaire Current { get; } =
        ClearanceData.Read<ScreeningQuestionnaire>("screening.json");

    public ScreeningQuestion? Find(string id) => Questions.FirstOrDefault(q => q.Id == id);

    public ScreeningRule Rule(string id) => Rules.Single(r => r.Id == id);

    /// <summary>Whether a question is asked, given the answers so far. A question whose own condition is hidden is hidden too.</summary>
    public bool IsShown(ScreeningQuestion question, IReadOnlyDictionary<string, string> answers) =>
        question.ShowIf is not { } condition
        || (
            answers.TryGetValue(condition.Question, out var answer)
            && condition.Answers.Contains(answer)
            && Find(condition.Question) is { } parent
            && IsShown(parent, answers)
        );

    /// <summary>Questions this audience still has to answer.</summary>
    public IReadOnlyList<ScreeningQuestion> Unanswered(
        IReadOnlyDictionary<string, string> answers,
        Audience audience = Audience.Client
    ) =>
        [
            .. Questions.Where(q =>
                q.Audience == audience
                && !q.Optional
                && IsShown(q, answers)
                && (!answers.TryGetValue(q.Id, out var answer) || string.IsNullOrWhiteSpace(answer))
            ),
        ];
}

/// <summary>Reads the embedded data of this area.</summary>
internal static class ClearanceData
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static T Read<T>(string file)
    {
        using var stream = typeof(ClearanceData).Assembly.GetManifestResourceStream(
            $"KapClinic.Domain.Clearance.Data.{file}"
        );
        return JsonSerializer.Deserialize<T>(stream!, Json)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
    }
}
