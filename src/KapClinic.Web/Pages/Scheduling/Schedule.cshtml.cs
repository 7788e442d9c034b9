using System.Globalization;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>A day or a week of one location, by room or by person. Each view has an address of its own.</summary>
public sealed class ScheduleModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? Day { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Location { get; set; }

    /// <summary>"person", else by room.</summary>
    [BindProperty(SupportsGet = true)]
    public string? By { get; set; }

    /// <summary>"week", else the day.</summary>
    [BindProperty(SupportsGet = true)]
    public string? View { get; set; }

    /// <summary>The one room or person whose week it is.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Only { get; set; }

    public bool IsWeek => View == "week";
    public bool ByPerson => By == "person";
    public ReadCalendar.Model Model { get; private set; } = null!;
    public CalendarView Calendar { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync() =>
        ModelState.IsValid
            ? await ShowAsync(
                new ReadCalendar.Query(Day, IsWeek, Location),
                model => (Model, Calendar) = (model, new CalendarView(model, ByPerson, Only))
            )
            : Redirect("/schedule");

    /// <summary>A visit was dragged, stretched or moved by keyboard. Answers 204, or why not.</summary>
    public async Task<IActionResult> OnPostMoveAsync(DroppedVisit drop)
    {
        if (!ModelState.IsValid || drop.Date is null || drop.Time is null)
        {
            return Refusals.ToProblem([BookingErrors.TimeNeeded]);
        }

        // Without what was seen nobody can say whether it still is so.
        if (drop.Version is null)
        {
            return Refusals.ToProblem([BookingErrors.ChangedMeanwhile]);
        }

        var moved = await SendAsync(drop.ToCommand());
        return moved.Succeeded ? new NoContentResult() : Refusals.ToProblem(moved.Errors);
    }

    /// <summary>A visit that takes longer and the next one both stay as they are.</summary>
    public Task<IActionResult> OnPostAcceptAsync(Guid visit, Guid next) =>
        DoAsync(
            new AcceptOverrun.Command(visit, next),
            () =>
                Redirect(
                    Request.Path + Request.QueryString.Value?.Replace("&handler=Accept", "", StringComparison.Ordinal)
                ),
            "Noted: both stay as they are."
        );

    protected override async Task<IActionResult?> LoadAsync() =>
        await OnGetAsync() is var shown && shown is Microsoft.AspNetCore.Mvc.RazorPages.PageResult ? null : shown;

    /// <summary>The same view with something of it changed.</summary>
    public string Link(
        DateOnly? day = null,
        string? by = null,
        string? view = null,
        Guid? only = null,
        bool all = false
    )
    {
        var (who, what, one) = (by ?? By, view ?? View, all || by is not null ? only : only ?? Only);
        return FormattableString.Invariant($"/schedule?day={day ?? Model.Day:yyyy-MM-dd}&location={Model.LocationId}")
            + (what == "week" ? "&view=week" : "")
            + (who == "person" ? "&by=person" : "")
            + (what == "week" && one is { } id ? $"&only={id}" : "");
    }
}
