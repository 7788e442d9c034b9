using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings.People;

/// <summary>Everybody who works here, was invited, or has left.</summary>
[ForRoles(Role.Manager)]
public sealed class IndexModel : ClinicPage
{
    public IReadOnlyList<StaffRow> Staff { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync(new ListStaff.Query(), model => Staff = model.People);
}
