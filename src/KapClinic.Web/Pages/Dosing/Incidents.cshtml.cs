using KapClinic.Application.Dosing;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>Incidents that wait to be looked into, and those closed last.</summary>
[ForRoles(Role.Prescriber)]
public sealed class IncidentsModel : ClinicPage
{
    public ListIncidents.Model List { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync(new ListIncidents.Query(), list => List = list);
}
