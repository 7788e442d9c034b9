using System.Globalization;
using KapClinic.Application.Preparation;
using KapClinic.Domain.Access;
using KapClinic.Domain.Preparation;
using KapClinic.Web.Access;
using KapClinic.Web.Pages.Shared.Models;
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

    public ReadPreparation.Model Read { get; private set; } = null!;

    /// <summary>What somebody else saved while this form was open.</summary>
    public Meanwhile? Meanwhile { get; private set; }

    public static IReadOnlyList<Choice> Suitable { get; } =
    [new("yes", "Yes"), new("no", "Not now"), new("refer", "Refer to another kind of care")];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Keeps the draft.</summary>
    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new SavePreparation.Command
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
            new SignPreparation.Command
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
        if (await AskAsync(new ReadPreparation.Query(Id)) is not { } read)
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
            var covered = read.Note.Content.Items.Select(code => PreparationChecklist.Find(code)?.Text ?? code);
            Meanwhile = new Meanwhile(
                read.Note.SavedBy,
                read.Note.SavedAt,
                [.. Fact.Given(("Covered", string.Join("; ", covered))), .. Facts(read.Note.Content)]
            );
        }

        Input.Seen = read.Note.Version;
        return null;
    }

    /// <summary>What was written, but for the checklist.</summary>
    public static IReadOnlyList<Fact> Facts(PreparationContent content) =>
        Fact.Given(
            ("Suitable", Suitable.FirstOrDefault(c => c.Value == content.Suitability)?.Text),
            ("History", content.History),
            ("Coping", content.CopingStrategies),
            ("Support", content.Supports),
            ("Readiness", content.Readiness?.ToString(CultureInfo.InvariantCulture)),
            ("Plan", content.Plan)
        );

    private IActionResult Again() => Redirect($"/visits/{Id}/preparation");

    public sealed class NoteInput
    {
        public uint Seen { get; set; }
        public List<string> Items { get; set; } = [];
        public string? Suitability { get; set; }
        public string? History { get; set; }
        public string? CopingStrategies { get; set; }
        public string? Supports { get; set; }
        public int? Readiness { get; set; }
        public string? Plan { get; set; }
        public string? Text { get; set; }
        public string? Password { get; set; }

        public static NoteInput From(PreparationContent content) =>
            new()
            {
                Items = [.. content.Items],
                Suitability = content.Suitability,
                History = content.History,
                CopingStrategies = content.CopingStrategies,
                Supports = content.Supports,
                Readiness = content.Readiness,
                Plan = content.Plan,
            };

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
