using KapClinic.Application.Medication;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Medication;

/// <summary>A delivery comes in.</summary>
[ForRoles(Role.Nurse, Role.Prescriber)]
public sealed class ReceiveModel : ClinicPage
{
    [BindProperty]
    public ReceiveLot.Command Input { get; set; } = new();

    public static IReadOnlyList<Choice> Units { get; } =
    [new("mL", "mL"), new("tablet", "tablet or lozenge"), new("device", "device")];

    public static IReadOnlyList<Choice> Substances { get; } =
    [
        new("Ketamine", "Ketamine"),
        new("Esketamine", "Esketamine"),
        new("Midazolam", "Midazolam"),
        new("Other", "Other"),
    ];

    public IReadOnlyList<Choice> Locations { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(Input, id => LocalRedirect($"/medication/lots/{id}"), "The lot is in the register.");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadLedger.Query()) is not { } ledger)
        {
            return Refusal;
        }

        Locations = [.. ledger.Places.Select(p => new Choice(p.Id.ToString(), p.Name))];
        // Where there is one place alone, it is kept there.
        Input = Input with
        {
            LocationId = Input.LocationId ?? (Locations.Count == 1 ? ledger.Places[0].Id : null),
        };
        return null;
    }
}
