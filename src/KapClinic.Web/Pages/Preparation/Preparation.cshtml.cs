using KapClinic.Application.Preparation;
using KapClinic.Domain.Access;
using KapClinic.Domain.Preparation;
using KapClinic.Web.Access;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Preparation;

/// <summary>The note of a preparation visit with the checklist that all visits of the course share.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber)]
public sealed class PreparationModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public NoteInput Input { get; set; } = new();

    public ReadPreparation.Model Note { get; private set; } = null!;

    public static IReadOnlyList<Choice> Suitable { get; } =
    [new("yes", "Yes"), new("no", "Not now"), new("refer", "Refer to another kind of care")];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Keeps the draft.</summary>
    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new SavePreparation.Command { ParticipationId = Id, Content = Input.ToContent() },
            Again,
            "The draft is saved."
        );

    public Task<IActionResult> OnPostSignAsync() =>
        DoAsync(
            new SignPreparation.Command
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
        if (await AskAsync(new ReadPreparation.Query(Id)) is not { } note)
        {
            return Refusal;
        }

        Note = note;
        if (HttpMethods.IsGet(Request.Method))
        {
            Input = new NoteInput
            {
                Items = [.. note.Content.Items],
                Suitability = note.Content.Suitability,
                History = note.Content.History,
                CopingStrategies = note.Content.CopingStrategies,
                Supports = note.Content.Supports,
                Readiness = note.Content.Readiness,
                Plan = note.Content.Plan,
            };
        }

        Input.CourseVersion ??= note.CourseVersion;
        return null;
    }

    private IActionResult Again() => Redirect($"/visits/{Id}/preparation");

    public sealed class NoteInput
    {
        public int? CourseVersion { get; set; }
        public List<string> Items { get; set; } = [];
        public string? Suitability { get; set; }
        public string? History { get; set; }
        public string? CopingStrategies { get; set; }
        public string? Supports { get; set; }
        public int? Readiness { get; set; }
        public string? Plan { get; set; }
        public string? Text { get; set; }
        public string? Password { get; set; }

        public PreparationContent ToContent() =>
            new()
            {
                Items = Items,
                Suitability = string.IsNullOrEmpty(Suitability) ? null : Suitability,
                History = History,
                CopingStrategies = CopingStrategies,
                Supports = Supports,
                Readiness = Readiness,
                Plan = Plan,
            };
    }
}
