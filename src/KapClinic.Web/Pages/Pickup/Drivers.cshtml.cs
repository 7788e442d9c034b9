using KapClinic.Application.Pickup;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Pickup;

/// <summary>The drivers of the next seven days, those without an answer first.</summary>
public sealed class DriversModel : ClinicPage
{
    public ReadDriverBoard.Model Board { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync(new ReadDriverBoard.Query(), board => Board = board);
}
