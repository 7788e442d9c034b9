using KapClinic.Application.Medication;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Medication;

public sealed class IndexModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid? Lot { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    [BindProperty]
    public ReceiveLot.Command Receive { get; set; } = new();

    [BindProperty]
    public WasteMedication.Command Waste { get; set; } = new();

    [BindProperty]
    public AdjustCount.Command Count { get; set; } = new();

    public static IReadOnlyList<Choice> Units { get; } =
    [new("mL", "mL"), new("tablet", "tablet"), new("device", "device")];

    public ReadLedger.Model Register { get; private set; } = null!;

    public IEnumerable<Choice> Witnesses => Register.Witnesses.Select(w => new Choice(w.Id.ToString(), w.Name));

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostReceiveAsync() =>
        DoAsync(Receive, id => LocalRedirect($"/medication?lot={id}"), "The lot is in the register.", nameof(Receive));

    public Task<IActionResult> OnPostWasteAsync() =>
        DoAsync(Waste with { LotId = Lot ?? Guid.Empty }, Back, "Wasted and witnessed.", nameof(Waste));

    public Task<IActionResult> OnPostCountAsync() =>
        DoAsync(Count with { LotId = Lot ?? Guid.Empty }, Back, "The register follows the count.", nameof(Count));

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadLedger.Query(Lot, Before)) is not { } register)
        {
            return Refusal;
        }

        Register = register;
        ViewData["Zone"] = register.Zone;
        return null;
    }

    private LocalRedirectResult Back() => LocalRedirect($"/medication?lot={Lot}");
}
