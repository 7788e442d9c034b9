using KapClinic.Application.Clients;
using KapClinic.Web.Layout;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients;

/// <summary>Finds a client from any page. Posted, so that no name stands in an address or a log.</summary>
public sealed class FindModel : ClinicPage
{
    private const int Quick = 8;

    public FindClients.Model Found { get; private set; } = null!;

    [BindProperty]
    public string? Term { get; set; }

    public IActionResult OnGet() => Redirect("/clients");

    public async Task<IActionResult> OnPostAsync()
    {
        if (Term?.Length > FindClients.TermLength)
        {
            Term = Term[..FindClients.TermLength];
        }

        var asked = Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);
        if (await AskAsync(new FindClients.Query(Term, Most: asked ? Quick : FindClients.PageSize)) is not { } found)
        {
            return Refusal;
        }

        Found = found;
        return asked
            ? new JsonResult(
                found.Clients.Select(c => new
                {
                    name = c.Name,
                    detail = $"born {Dates.Full(c.BirthDate)}, {c.RecordNumber}",
                    address = $"/clients/{c.Id}",
                })
            )
            : Page();
    }
}
