using KapClinic.Application.Clients;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients;

/// <summary>Corrects a client's details and records that their identity was checked.</summary>
public sealed class EditModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public uint Seen { get; set; }

    [BindProperty]
    public ClientInput Input { get; set; } = new();

    /// <summary>What somebody else saved while this form was open.</summary>
    public Meanwhile? Meanwhile { get; private set; }

    public ReadClient.Model Client { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        var shown = await ShowAsync();
        if (Client is not null)
        {
            Input = ClientInput.From(Client);
            Seen = Client.Version;
        }

        return shown;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var saved = await DoAsync(
            Input.ToEdit(Id, Seen),
            _ => Redirect($"/clients/{Id}"),
            Input.IdentitySeen ? null : "The details are saved."
        );
        return saved is RedirectResult && Input.IdentitySeen
            ? await DoAsync(
                new CheckIdentity.Command(Id),
                () => Redirect($"/clients/{Id}"),
                "The details are saved, and the identity is checked."
            )
            : saved;
    }

    public Task<IActionResult> OnPostIdentityAsync()
    {
        ModelState.Clear();
        return DoAsync(new CheckIdentity.Command(Id), () => Redirect($"/clients/{Id}"), "Identity checked.");
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadClient.Query(Id)) is not { } client)
        {
            return Refusal;
        }

        Client = client;
        if (HttpMethods.IsPost(Request.Method) && Seen != client.Version)
        {
            (Meanwhile, Seen) = (new Meanwhile(null, null, ClientInput.From(client).Facts()), client.Version);
        }

        return null;
    }
}
