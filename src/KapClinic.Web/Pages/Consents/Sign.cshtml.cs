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
    public SignInput Input { get; set; } = new();

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
}
