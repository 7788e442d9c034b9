using System.ComponentModel.DataAnnotations;
using KapClinic.Application.Clients;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Clients;

/// <summary>A clinician joins a client's care team and says why.</summary>
[ForRoles(Role.Therapist, Role.Nurse, Role.Prescriber, Permissions = [Permission.MedicalDirector])]
public sealed class JoinModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Fields Input { get; set; } = new();

    public string RecordNumber { get; private set; } = "";

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new JoinCareTeam.Command(Id, Input.Reason),
            () => Redirect($"/clients/{Id}"),
            "You are on the care team."
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadClient.Query(Id)) is not { } client)
        {
            return Refusal;
        }

        RecordNumber = client.RecordNumber;
        return null;
    }

    public sealed class Fields
    {
        [StringLength(JoinCareTeam.ReasonMaximum)]
        public string Reason { get; set; } = "";
    }
}
