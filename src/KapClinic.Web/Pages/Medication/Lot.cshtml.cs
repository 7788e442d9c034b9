using KapClinic.Application.Medication;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Medication;

/// <summary>One lot: its movements, and what can be entered about it.</summary>
[ForRoles(Role.Nurse, Role.Prescriber)]
public sealed class LotModel : LotPage
{
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostCountAsync() =>
        DoAsync(
            Count with
            {
                LotId = Id,
            },
            m => Back(m.DifferenceMilligrams == 0 ? "The count agrees." : "The count differs. Find out why."),
            null,
            Shown(nameof(Count))
        );

    public async Task<IActionResult> OnPostWasteAsync() =>
        await DoAsync(Waste with { LotId = Id, OccurredAt = await WhenAsync() }, Back, "Wasted.", Shown(nameof(Waste)));

    public Task<IActionResult> OnPostDestroyAsync() =>
        DoAsync(Destroy with { LotId = Id }, Back, "Destroyed.", Shown(nameof(Destroy)));

    public Task<IActionResult> OnPostReturnAsync() =>
        DoAsync(Return with { LotId = Id }, Back, "Returned.", Shown(nameof(Return)));

    public Task<IActionResult> OnPostTransferAsync() =>
        DoAsync(Transfer with { LotId = Id }, _ => Back(), "Moved.", Shown(nameof(Transfer)));

    public Task<IActionResult> OnPostDispenseAsync() =>
        DoAsync(Dispense with { LotId = Id }, Back, "Dispensed.", Shown(nameof(Dispense)));

    public Task<IActionResult> OnPostDoseAsync() =>
        DoAsync(Dose with { LotId = Id }, Back, "The dose stands in this lot.", Shown(nameof(Dose)));

    public Task<IActionResult> OnPostLossAsync() =>
        DoAsync(
            Loss with
            {
                LotId = Id,
            },
            Back,
            "Reported. What the law asks for is in your tasks.",
            Shown(nameof(Loss))
        );

    public Task<IActionResult> OnPostResolveAsync() => DoAsync(Resolve, Back, "Resolved.", Shown(nameof(Resolve)));

    public Task<IActionResult> OnPostReverseAsync() => DoAsync(Reverse, Back, "Taken back.", Shown(nameof(Reverse)));

    private LocalRedirectResult Back() => LocalRedirect(Here);

    private LocalRedirectResult Back(string toast)
    {
        Toast(toast);
        return Back();
    }
}
