using KapClinic.Application.Integration;
using KapClinic.Application.Preparation;
using KapClinic.Domain.Access;
using KapClinic.Domain.Integration;
using KapClinic.Web.Access;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Integration;

/// <summary>The note of an integration visit.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber)]
public sealed class NoteModel : ClinicPage
{
    /// <summary>Rows for small steps that the form offers.</summary>
    private const int ActionRows = 3;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public NoteInput Input { get; set; } = new();

    public ReadIntegration.Model Note { get; private set; } = null!;

    public static IReadOnlyList<Choice> ThemeChoices { get; } = [.. Themes.All.Select(t => new Choice(t.Code, t.Name))];

    public static IReadOnlyList<Choice> PracticeChoices { get; } =
    [.. new[] { "Journal", "Meditation", "Movement", "Nature", "Art", "Community" }.Select(p => new Choice(p, p))];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new SaveIntegration.Command { ParticipationId = Id, Content = Input.ToContent() },
            Again,
            "The draft is saved."
        );

    public Task<IActionResult> OnPostSignAsync() =>
        DoAsync(
            new SignIntegration.Command
            {
                ParticipationId = Id,
                Content = Input.ToContent(),
                Password = Input.Password ?? "",
                ExpectedVersion = Input.CourseVersion,
            },
            Again,
            "Signed and locked."
        );

    public Task<IActionResult> OnPostAddAsync() =>
        DoAsync(
            new AddAddendum.Command
            {
                ParticipationId = Id,
                Text = Input.Text ?? "",
                Password = Input.Password ?? "",
            },
            Again,
            "The addendum is signed."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadIntegration.Query(Id)) is not { } note)
        {
            return Refusal;
        }

        Note = note;
        if (HttpMethods.IsGet(Request.Method))
        {
            Input = NoteInput.From(note.Content);
        }

        while (Input.Actions.Count < ActionRows)
        {
            Input.Actions.Add(new ActionInput());
        }

        Input.CourseVersion ??= note.CourseVersion;
        return null;
    }

    private IActionResult Again() => Redirect($"/visits/{Id}/integration");

    public sealed class ActionInput
    {
        public string? What { get; set; }
        public string? Who { get; set; }
        public DateOnly? By { get; set; }
    }

    public sealed class NoteInput
    {
        public int? CourseVersion { get; set; }
        public List<string> Themes { get; set; } = [];
        public string? Narrative { get; set; }
        public string? Insight { get; set; }
        public List<ActionInput> Actions { get; set; } = [];
        public int? Mood { get; set; }
        public int? Confidence { get; set; }
        public List<string> Practices { get; set; } = [];
        public string? LingeringEffects { get; set; }
        public string? Vulnerability { get; set; }
        public string? RiskCheck { get; set; }
        public bool? ReadyForNextDose { get; set; }
        public string? Plan { get; set; }
        public string? Text { get; set; }
        public string? Password { get; set; }

        public static NoteInput From(IntegrationContent content) =>
            new()
            {
                Themes = [.. content.Themes],
                Narrative = content.Narrative,
                Insight = content.Insight,
                Actions =
                [
                    .. content.Actions.Select(a => new ActionInput
                    {
                        What = a.What,
                        Who = a.Who,
                        By = a.By,
                    }),
                ],
                Mood = content.Mood,
                Confidence = content.Confidence,
                Practices = [.. content.Practices],
                LingeringEffects = content.LingeringEffects,
                Vulnerability = content.Vulnerability,
                RiskCheck = content.RiskCheck,
                ReadyForNextDose = content.ReadyForNextDose,
                Plan = content.Plan,
            };

        public IntegrationContent ToContent() =>
            new()
            {
                Themes = Themes,
                Narrative = Narrative,
                Insight = Insight,
                Actions =
                [
                    .. Actions
                        .Where(a => a.By is not null || !string.IsNullOrWhiteSpace(a.What + a.Who))
                        .Select(a => new ActionItem(a.What?.Trim() ?? "", a.Who?.Trim() ?? "", a.By)),
                ],
                Mood = Mood,
                Confidence = Confidence,
                Practices = Practices,
                LingeringEffects = LingeringEffects,
                Vulnerability = Vulnerability,
                RiskCheck = RiskCheck,
                ReadyForNextDose = ReadyForNextDose,
                Plan = Plan,
            };
    }
}
