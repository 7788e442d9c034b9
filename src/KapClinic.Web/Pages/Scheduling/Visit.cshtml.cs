using KapClinic.Application;
using KapClinic.Application.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>One visit: how it stands, and what comes next at the desk and in the room.</summary>
public sealed class VisitModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>When it happened in fact, where it is written down later: the time on the wall today.</summary>
    [BindProperty]
    public VisitInput Input { get; set; } = new();

    public ReadVisit.Model Visit { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostConfirmAsync() =>
        Act(new ConfirmVisit.Command(Id) { ExpectedVersion = Input.CourseVersion }, "Noted: they are coming.");

    public Task<IActionResult> OnPostBookAsync() =>
        Act(new BookHeldVisit.Command(Id) { ExpectedVersion = Input.CourseVersion }, "The visit is booked.");

    public async Task<IActionResult> OnPostArriveAsync() =>
        await Act(new ArriveVisit.Command(Id) { At = await AtAsync() }, "Noted: they are here.");

    public async Task<IActionResult> OnPostStartAsync() =>
        await Act(new StartVisit.Command(Id) { At = await AtAsync() }, "The visit has begun.");

    public async Task<IActionResult> OnPostEndAsync() =>
        await Act(new EndTalkingVisit.Command(Id) { At = await AtAsync() }, "The visit has ended.");

    public Task<IActionResult> OnPostNoShowAsync() => Act(new MarkNoShow.Command(Id), "Noted: they did not come.");

    public Task<IActionResult> OnPostPresentAsync(Guid staffId) =>
        Act(new MarkStaffPresent.Command(Id, staffId), "Noted as present.");

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadVisit.Query(Id)) is not { } visit)
        {
            return Refusal;
        }

        Visit = visit;
        return null;
    }

    private Task<IActionResult> Act(ICommand command, string toast) =>
        DoAsync(command, () => Redirect($"/visits/{Id}"), toast);

    /// <summary>The typed time of the visit's day; null where none was typed, which means now.</summary>
    private async Task<DateTimeOffset?> AtAsync()
    {
        if (Input.At is not { } time || await AskAsync(new ReadVisit.Query(Id)) is not { } visit)
        {
            return null;
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(visit.Zone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(visit.StartsAt, zone).DateTime);
        var at = Domain.Scheduling.ClinicTime.ToInstant(zone, day, time, later: false);
        if (!at.Succeeded)
        {
            ModelState.AddModelError("Input.At", at.Error.Message);
            return null;
        }

        return at.Value;
    }

    public sealed class VisitInput
    {
        public int? CourseVersion { get; set; }
        public TimeOnly? At { get; set; }
    }
}
