using KapClinic.Application.Consents;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Consents;

/// <summary>Which consents a client has signed, and which are still to be read together.</summary>
public sealed class IndexModel : ClinicPage
{
    [FromRoute]
    public Guid Id { get; set; }

    public ReadConsents.Model Consents { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() =>
        ShowAsync(
            new ReadConsents.Query(Id),
            consents =>
            {
                Consents = consents;
                ViewData["Zone"] = consents.Zone;
            }
        );
}
