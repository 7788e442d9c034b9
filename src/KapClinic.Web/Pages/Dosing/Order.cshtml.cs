using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Dosing;

public sealed class OrderModel : DosingPage
{
    public override string Heading => "Order";

    [BindProperty]
    public WriteOrder.Command Input { get; set; } = new();

    /// <summary>One medicine on each line: what; how much; when.</summary>
    [BindProperty]
    public string? PrnLines { get; set; }

    [BindProperty]
    public string? VoidReason { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await LoadAsync() is { } refused)
        {
            return refused;
        }

        if (Day.Limits.Count > 0)
        {
            var limit = Day.Limits[0];
            Input = Input with { Route = limit.Route, DoseMilligrams = limit.StartMilligrams };
        }

        return Page();
    }

    public Task<IActionResult> OnPostAsync() =>
        DoAsync(Input with { ParticipationId = Id, Prn = ReadPrn() }, _ => Back(), "The order is signed.");

    public Task<IActionResult> OnPostVoidAsync() =>
        DoAsync(
            new VoidOrder.Command(Id, VoidReason ?? "") { ExpectedVersion = Input.ExpectedVersion },
            Back,
            "The order was taken back.",
            "Void"
        );

    private List<PrnOrder> ReadPrn() =>
        [
            .. (PrnLines ?? "")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(line => line.Split(';', 3, StringSplitOptions.TrimEntries))
                .Select(p => new PrnOrder(p[0], p.ElementAtOrDefault(1) ?? "", p.ElementAtOrDefault(2) ?? "")),
        ];
}
