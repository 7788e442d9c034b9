using KapClinic.Application.Medication;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Medication;

/// <summary>Counts every lot of a location.</summary>
[ForRoles(Role.Nurse, Role.Prescriber)]
public sealed class InventoryModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid? Location { get; set; }

    [BindProperty]
    public InventoryInput Input { get; set; } = new();

    public ReadLedger.Model Ledger { get; private set; } = null!;
    public ReadLedger.PlaceRow? Place { get; private set; }
    public IReadOnlyList<ReadLedger.LotRow> Lots { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(
            new TakeInventory.Command
            {
                LocationId = Location,
                DayPart = Input.DayPart,
                Lots =
                [
                    .. Input.Lots.Select(c => new TakeInventory.Counted { LotId = c.LotId, Milligrams = c.Milligrams }),
                ],
            },
            m =>
            {
                Toast(m.Differing == 0 ? "The inventory agrees with the register." : "Entered. Some counts differ.");
                return LocalRedirect("/medication");
            },
            null
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadLedger.Query()) is not { } ledger)
        {
            return Refusal;
        }

        Ledger = ledger;
        Place = ledger.Places.FirstOrDefault(p => p.Id == Location) ?? ledger.Places.FirstOrDefault();
        Location = Place?.Id;
        Lots = [.. ledger.Lots.Where(l => l.LocationId == Location).OrderBy(l => l.Product).ThenBy(l => l.Lot)];
        // A row for each lot that lies here now, with what was typed for it.
        var typed = Input.Lots.DistinctBy(c => c.LotId).ToDictionary(c => c.LotId);
        Input.Lots = [.. Lots.Select(l => typed.GetValueOrDefault(l.Id) ?? new CountInput { LotId = l.Id })];
        return null;
    }
}

/// <summary>An inventory as typed.</summary>
public sealed class InventoryInput
{
    public DayPart? DayPart { get; set; }
    public List<CountInput> Lots { get; set; } = [];
}

/// <summary>What was counted of one lot.</summary>
public sealed class CountInput
{
    public Guid LotId { get; set; }
    public decimal? Milligrams { get; set; }
}
