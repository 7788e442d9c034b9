using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

/// <summary>One incident, and the signature that closes it.</summary>
[ForRoles(Role.Prescriber)]
public sealed class IncidentModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Closing Input { get; set; } = new();

    public ReadIncident.Model Incident { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new CloseIncident.Command(Id, Input.Outcome ?? "", Input.Password ?? ""),
            () => Redirect("/incidents"),
            "The incident is closed."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadIncident.Query(Id)) is not { } incident)
        {
            return Refusal;
        }

        Incident = incident;
        ViewData["Zone"] = incident.Zone;
        return null;
    }

    public sealed class Closing
    {
        [Display(Name = "What was found, and what changes")]
        public string? Outcome { get; set; }
        public string? Password { get; set; }
    }
}
