using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients;

/// <summary>Somebody becomes a client.</summary>
public sealed class NewModel : ClinicPage
{
    [BindProperty]
    public ClientInput Input { get; set; } = new();

    /// <summary>Once a record that may be theirs was found.</summary>
    public bool AsksWhetherDuplicate =>
        ModelState["Input.NotADuplicate"] is { Errors.Count: > 0 } || Input.NotADuplicate;

    public void OnGet() { }

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            Input.ToRegister(),
            done => Redirect($"/clients/{done.ClientId}"),
            "Registered. Check their identity and open a course."
        );
}
