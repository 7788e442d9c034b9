using KapClinic.Application;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings.People;

/// <summary>When somebody works at each location: the usual week, days that differ, times off.</summary>
[ForRoles(Role.Manager)]
public sealed class HoursModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Location { get; set; }

    [BindProperty]
    public UsualWeekInput Usual { get; set; } = new();

    [BindProperty]
    public DayInput Day { get; set; } = new();

    [BindProperty]
    public TimeOffInput Away { get; set; } = new();

    public ReadWorkingTimes.Model Hours { get; private set; } = null!;
    public ReadWorkingTimes.Place? Place { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostWeekAsync()
    {
        Need(Usual.From, "Usual.From", "Choose the first day.");
        return SaveAsync(
            Usual.ToCommand(Id, Location ?? Guid.Empty, ModelState),
            "The hours are saved.",
            nameof(Usual)
        );
    }

    public Task<IActionResult> OnPostDayAsync()
    {
        Need(Day.Date, "Day.Date", "Choose the day.");
        return SaveAsync(Day.ToCommand(Id, Location ?? Guid.Empty), "The day is saved.", nameof(Day));
    }

    public Task<IActionResult> OnPostUsualDayAsync(DateOnly date) =>
        SaveAsync(new RemoveHoursException.Command(Id, Location ?? Guid.Empty, date), "The usual hours count again.");

    public Task<IActionResult> OnPostAwayAsync()
    {
        Need(Away.FirstDay, "Away.FirstDay", "Choose the first day.");
        return DoAsync(Away.ToCommand(Id), Entered, inputPrefix: nameof(Away));
    }

    public Task<IActionResult> OnPostWithdrawAsync(Guid timeOffId) =>
        SaveAsync(new WithdrawTimeOff.Command(timeOffId), "The time off is taken back.");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadWorkingTimes.Query(Id)) is not { } hours)
        {
            return Refusal;
        }

        Hours = hours;
        Place = hours.Places.FirstOrDefault(p => p.Id == Location) ?? hours.Places.FirstOrDefault();
        if (Usual.Week.Days.Count == 0)
        {
            Usual.Week = WeekInput.Of(Place?.Weeks.LastOrDefault()?.Times ?? []);
            Usual.From ??= hours.Today;
        }

        return null;
    }

    private void Need(DateOnly? day, string field, string ask)
    {
        if (day is null)
        {
            ModelState.AddModelError(field, ask);
        }
    }

    private RedirectResult Entered(EnterTimeOff.Entered entered)
    {
        Toast(TimeOffInput.Told(entered));
        return Again();
    }

    private Task<IActionResult> SaveAsync(ICommand command, string toast, string inputPrefix = "Input") =>
        DoAsync(command, Again, toast, inputPrefix);

    private RedirectResult Again() =>
        Redirect($"/settings/people/{Id}/hours{(Location is { } at ? $"?location={at}" : "")}");
}
