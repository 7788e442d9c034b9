using System.Globalization;
using KapClinic.Application.Integration;
using KapClinic.Application.Preparation;
using KapClinic.Domain.Access;
using KapClinic.Domain.Integration;
using KapClinic.Web.Access;
using KapClinic.Web.Pages.Shared.Models;
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

    public ReadIntegration.Model Read { get; private set; } = null!;

    /// <summary>What somebody else saved while this form was open.</summary>
    public Meanwhile? Meanwhile { get; private set; }

    public static IReadOnlyList<Choice> ThemeChoices { get; } = [.. Themes.All.Select(t => new Choice(t.Code, t.Name))];

    public static IReadOnlyList<Choice> PracticeChoices { get; } =
    [.. new[] { "Journal", "Meditation", "Movement", "Nature", "Art", "Community" }.Select(p => new Choice(p, p))];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new SaveIntegration.Command
            {
                ParticipationId = Id,
                Content = Input.ToContent(),
                Seen = Input.Seen,
            },
            _ => Again(),
            "The draft is saved."
        );

    public Task<IActionResult> OnPostSignAsync() =>
        DoAsync(
            new SignIntegration.Command
            {
                ParticipationId = Id,
                Content = Input.ToContent(),
                Password = Input.Password ?? "",
                Seen = Input.Seen,
            },
            _ => Again(),
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
        if (await AskAsync(new ReadIntegration.Query(Id)) is not { } read)
        {
            return Refusal;
        }

        Read = read;
        if (HttpMethods.IsGet(Request.Method))
        {
            Input = NoteInput.From(read.Note.Content);
        }
        else if (Input.Seen != read.Note.Version)
        {
            Meanwhile = new Meanwhile(read.Note.SavedBy, read.Note.SavedAt, Facts(read.Note.Content));
        }

        while (Input.Actions.Count < ActionRows)
        {
            Input.Actions.Add(new ActionInput());
        }

        Input.Seen = read.Note.Version;
        return null;
    }

    public static IReadOnlyList<Fact> Facts(IntegrationContent content) =>
        Fact.Given(
            ("Themes", string.Join(", ", content.Themes.Select(t => Themes.Find(t)?.Name ?? t))),
            ("What they told", content.Narrative),
            ("Insight", content.Insight),
            ("Steps", string.Join("; ", content.Actions.Select(a => a.What + (a.Who.Length > 0 ? $" ({a.Who})" : "")))),
            ("Mood", content.Mood?.ToString(CultureInfo.InvariantCulture)),
            ("Confidence", content.Confidence?.ToString(CultureInfo.InvariantCulture)),
            ("Practices", string.Join(", ", content.Practices)),
            ("Lingering effects", content.LingeringEffects),
            ("Vulnerability", content.Vulnerability),
            ("Risk check", content.RiskCheck),
            ("Plan", content.Plan)
        );

    private IActionResult Again() => Redirect($"/visits/{Id}/integration");

    public sealed class ActionInput
    {
        public string? What { get; set; }
        public string? Who { get; set; }
        public DateOnly? By { get; set; }
    }

    public sealed class NoteInput
    {
        public uint Seen { get; set; }
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
