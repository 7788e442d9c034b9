using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Access;
using KapClinic.Application.Consents;
using KapClinic.Domain.Access;
using KapClinic.Domain.Consents;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings;

/// <summary>The consent texts: which version is in use, drafting the next, approving it.</summary>
public sealed class ConsentsModel(ICurrentUser user) : ClinicPage
{
    /// <summary>The kind whose text is open for drafting.</summary>
    [FromQuery]
    public ConsentKind? Edit { get; set; }

    [BindProperty]
    public Fields Input { get; set; } = new();

    [BindProperty]
    public Dictionary<Guid, ApproveFields> Approve { get; set; } = [];

    public ReadConsentTexts.Model Texts { get; private set; } = null!;

    public bool MayApprove => user.Permissions.Contains(Permission.MedicalDirector);

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        if (Texts.Texts.FirstOrDefault(t => t.Kind == Edit) is { } newest)
        {
            Input = new Fields
            {
                Kind = newest.Kind,
                Title = newest.Title,
                Markdown = newest.Markdown,
            };
        }

        return Page();
    }

    public Task<IActionResult> OnPostDraftAsync() =>
        DoAsync(
            new DraftConsentText.Command
            {
                Kind = Input.Kind,
                Title = Input.Title,
                Markdown = Input.Markdown,
            },
            _ => Redirect("/settings/consents"),
            "The draft is kept. The medical director approves it."
        );

    public Task<IActionResult> OnPostApproveAsync(Guid textId) =>
        DoAsync(
            new ApproveConsentText.Command(textId, Approve.GetValueOrDefault(textId)?.Password ?? ""),
            () => Redirect("/settings/consents"),
            "Approved. Clients sign this version from now on.",
            $"{nameof(Approve)}[{textId}]"
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadConsentTexts.Query()) is not { } texts)
        {
            return Refusal;
        }

        Texts = texts;
        foreach (var text in texts.Texts)
        {
            Approve.TryAdd(text.Id, new ApproveFields());
        }

        return null;
    }

    public sealed class Fields
    {
        public ConsentKind Kind { get; set; }

        public string Title { get; set; } = "";

        [Display(Name = "Text")]
        public string Markdown { get; set; } = "";
    }

    public sealed class ApproveFields
    {
        public string Password { get; set; } = "";
    }
}
