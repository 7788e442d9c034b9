using KapClinic.Application.Clients.Import;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients.Import;

public sealed class RunModel : ClinicPage
{
    public ReadImports.Run Run { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(Guid id) =>
        ShowAsync(new ReadImports.Query(id), model => Run = model.Runs[0]);
}
