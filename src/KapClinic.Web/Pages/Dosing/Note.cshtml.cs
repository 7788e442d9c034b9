using KapClinic.Application.Dosing;
using KapClinic.Application.Preparation;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Web.Access;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>The note of a dosing session.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber)]
public sealed class NoteModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public DosingNoteInput Input { get; set; } = new();

    public ReadDosingNote.Model Read { get; private set; } = null!;

    /// <summary>What somebody else saved while this form was open.</summary>
    public Meanwhile? Meanwhile { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new SaveDosingNote.Command
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
            new SignDosingNote.Command
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
        if (await AskAsync(new ReadDosingNote.Query(Id)) is not { } read)
        {
            return Refusal;
        }

        Read = read;
        if (HttpMethods.IsGet(Request.Method))
        {
            Input = DosingNoteInput.From(read.Note.Content);
        }
        else if (Input.Seen != read.Note.Version)
        {
            Meanwhile = new Meanwhile(read.Note.SavedBy, read.Note.SavedAt, Facts(read.Note.Content));
        }

        Input.Seen = read.Note.Version;
        return null;
    }

    public static IReadOnlyList<Fact> Facts(DosingContent content) =>
        Fact.Given(
            ("The session", content.Summary),
            ("Emotional tone", content.Tone),
            ("Talked about afterwards", content.DebriefDeferred ? "Left to integration" : content.Debrief),
            ("Plan", content.Plan)
        );

    private IActionResult Again() => Redirect($"/visits/{Id}/dosing-note");
}
