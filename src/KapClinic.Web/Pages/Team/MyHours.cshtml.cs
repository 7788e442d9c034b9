using KapClinic.Application.Scheduling;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Team;

/// <summary>One's own hours, and times off to enter and take back.</summary>
public sealed class MyHoursModel : ClinicPage
{
    [BindProperty]
    public TimeOffInput Away { get; set; } = new();

    public ReadWorkingTimes.Model Hours { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostAwayAsync()
    {
        if (Away.FirstDay is null)
        {
            ModelState.AddModelError("Away.FirstDay", "Choose the first day.");
        }

        return DoAsync(
            Away.ToCommand(staffId: null),
            entered =>
            {
                Toast(TimeOffInput.Told(entered));
                return Redirect("/hours");
            },
            inputPrefix: nameof(Away)
        );
    }

    public Task<IActionResult> OnPostWithdrawAsync(Guid timeOffId) =>
        DoAsync(new WithdrawTimeOff.Command(timeOffId), () => Redirect("/hours"), "The time off is taken back.");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadWorkingTimes.Query()) is not { } hours)
        {
            return Refusal;
        }

        Hours = hours;
        return null;
    }
}
