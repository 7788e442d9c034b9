using KapClinic.Application.Discharge;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Discharge;

/// <summary>The sheet that a client takes home, to be printed: one side for them, and a part for whoever takes them home.</summary>
public sealed class AftercareModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AftercareSheet Sheet { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync(new ReadAftercare.Query(Id), sheet => Sheet = sheet);
}
