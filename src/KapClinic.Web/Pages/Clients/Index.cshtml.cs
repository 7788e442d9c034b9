using KapClinic.Application.Clients;
using KapClinic.Domain.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients;

/// <summary>Every client by name.</summary>
public sealed class IndexModel : ClinicPage
{
    public FindClients.Model Found { get; internal set; } = null!;

    public string? Term { get; internal set; }

    public bool Searched => !string.IsNullOrWhiteSpace(Term);

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public bool SeesDuplicates => User.IsInRole(nameof(Role.FrontDesk)) || User.IsInRole(nameof(Role.Manager));

    public Task<IActionResult> OnGetAsync() => ShowAsync(new FindClients.Query(After: After), model => Found = model);
}
