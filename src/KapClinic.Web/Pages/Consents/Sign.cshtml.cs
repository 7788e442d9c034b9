using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Consents;
using KapClinic.Domain.Consents;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Consents;

/// <summary>One consent: the text that is in use, the client's signature under it, or its withdrawal.</summary>
public sealed class SignModel : ClinicPage
{
    [FromRoute]
    public Guid Id { get; set; }

    [FromRoute]
    public string Kind { get; set; } = "";

    [BindProperty]
    public Fields Input { get; set; } = new();

    public ReadConsents.Model Consents { get; private set; } = null!;

    public ReadConsents.Row Consent { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        Input.ConsentTextId = Consent.TextId;
        return Page();
    }

    public Task<IActionResult> OnPostSignAsync() =>
        DoAsync(
            new SignConsent.Command
            {
                ClientId = Id,
                ConsentTextId = Input.ConsentTextId,
                TypedName = Input.TypedName,
                IntentConfirmed = Input.IntentConfirmed,
            },
            _ => Redirect($"/clients/{Id}/consents"),
            "Signed."
        );

    public Task<IActionResult> OnPostWithdrawAsync() =>
        DoAsync(
            new WithdrawConsent.Command
            {
                ClientId = Id,
                SignatureId = Input.SignatureId,
                Reason = Input.Reason,
            },
            () => Redirect($"/clients/{Id}/consents"),
            "The consent is withdrawn."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (
            !Enum.TryParse<ConsentKind>(Kind, ignoreCase: true, out var kind)
            || !Enum.IsDefined(kind)
            || char.IsDigit(Kind[0])
        )
        {
            return NotFound();
        }

        if (await AskAsync(new ReadConsents.Query(Id)) is not { } consents)
        {
            return Refusal;
        }

        if (consents.Consents.FirstOrDefault(c => c.Kind == kind) is not { } consent)
        {
            return NotFound();
        }

        (Consents, Consent) = (consents, consent);
        ViewData["Zone"] = consents.Zone;
        return null;
    }

    public sealed class Fields
    {
        public Guid ConsentTextId { get; set; }

        public Guid SignatureId { get; set; }

        [Display(Name = "Your full name")]
        public string TypedName { get; set; } = "";

        [Display(Name = "I mean my typed name as my signature")]
        public bool IntentConfirmed { get; set; }

        [Display(Name = "In the client’s words, if they want to say")]
        public string? Reason { get; set; }
    }
}
