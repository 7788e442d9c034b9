using KapClinic.Application.Clients;
using KapClinic.Application.Intake;
using KapClinic.Domain.Clearance;
using KapClinic.Web.Binding;
using KapClinic.Web.Pages.Shared.Models;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Intake;

/// <summary>The screening questions, part by part, with the lists of medicines and allergies gone through.</summary>
public sealed class ScreeningModel : ClinicPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Fields Input { get; set; } = new();

    public ReadIntake.Model Intake { get; private set; } = null!;

    public Dictionary<string, string> Answers { get; private set; } = [];

    public static IReadOnlyList<ScreeningSection> Sections { get; } =
    [.. ScreeningQuestionnaire.Current.Sections.Where(s => Asked(s).Any())];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        Answers = new Dictionary<string, string>(Intake.Screening, StringComparer.Ordinal);
        Input = new Fields { Version = Intake.Version, ListsConfirmed = Intake.ListsConfirmed };
        return Page();
    }

    public Task<IActionResult> OnPostAsync(bool later)
    {
        Answers = FormAnswers.Read(Request.Form, "Input.Answers");
        return DoAsync(
            new SaveScreening.Command
            {
                CourseId = Id,
                ExpectedVersion = Input.Version,
                Answers = Answers,
                ListsConfirmed = Input.ListsConfirmed,
            },
            () => Redirect(later ? $"/courses/{Id}" : $"/courses/{Id}/screening"),
            "The answers are saved."
        );
    }

    public static IEnumerable<ScreeningQuestion> Asked(ScreeningSection section) =>
        ScreeningQuestionnaire.Current.Questions.Where(q => q.Section == section.Id && q.Audience == Audience.Client);

    /// <summary>Questions of a part that are still open.</summary>
    public int Open(ScreeningSection section) => Asked(section).Count(q => Intake.Unanswered.Contains(q.Id));

    /// <summary>Answers of a part that were refused.</summary>
    public int Wrong(ScreeningSection section) =>
        Asked(section).Count(q => ModelState[$"Input.Answers[{q.Id}]"]?.Errors.Count > 0);

    public AskedQuestion Ask(ScreeningQuestion question) =>
        new($"Input.Answers[{question.Id}]", question.Text, Answers.GetValueOrDefault(question.Id))
        {
            Hint = question.Optional ? $"{question.Help} Can stay empty.".TrimStart() : question.Help,
            OnlyIf = OnlyIf(question),
            OnRecord = Intake.Proposals.TryGetValue(question.Id, out var names)
                ? $"{string.Join("; ", names)}. Ask about it."
                : null,
            Unit = question.Unit,
            Control = question.Kind switch
            {
                QuestionKind.Date => "date",
                QuestionKind.Number => "decimal",
                _ => "textarea",
            },
            Choices = question.Kind switch
            {
                QuestionKind.YesNo => [Yes, No],
                QuestionKind.YesNoUnsure => [Yes, No, new Choice(ScreeningQuestionnaire.Unsure, "Not sure")],
                QuestionKind.Choice => [.. (question.Options ?? []).Select(o => new Choice(o.Value, o.Text))],
                _ => [],
            },
            Stacked = question.Kind == QuestionKind.Choice,
        };

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadIntake.Query(Id)) is not { } intake)
        {
            return Refusal;
        }

        Intake = intake;
        ViewData["Zone"] = intake.Zone;
        return null;
    }

    private static Choice Yes { get; } = new(ScreeningQuestionnaire.Yes, "Yes");

    private static Choice No { get; } = new(ScreeningQuestionnaire.No, "No");

    private static string? OnlyIf(ScreeningQuestion question)
    {
        if (
            question.ShowIf is not { } condition
            || ScreeningQuestionnaire.Current.Find(condition.Question) is not { } parent
        )
        {
            return null;
        }

        var answers = condition.Answers.Select(a => $"“{ScreeningAnswers.InWords(parent, a)}”");
        return $"Only if the answer to “{parent.Text}” is {string.Join(" or ", answers)}.";
    }

    public sealed class Fields
    {
        public int? Version { get; set; }

        public bool ListsConfirmed { get; set; }
    }
}
