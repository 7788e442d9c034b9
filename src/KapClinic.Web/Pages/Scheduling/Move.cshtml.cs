using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.Web.TagHelpers.Fields;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Moves a visit to another time or room.</summary>
public sealed class MoveModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public MoveInput Input { get; set; } = new();

    public ReadVisit.Model Visit { get; private set; } = null!;
    public ReadBookingForm.Model Form { get; private set; } = null!;
    public IReadOnlyList<Choice> Rooms { get; private set; } = [];
    public FindFreeTimes.Model? Free { get; private set; }
    private ChosenPlace Chosen { get; set; } = new();

    public Task<IActionResult> OnGetAsync(ChosenPlace chosen)
    {
        Chosen = chosen;
        return ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.Date is null || Input.Time is null)
        {
            ModelState.AddModelError(Input.Date is null ? "Input.Date" : "Input.Time", "Choose day and time.");
        }

        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        var location = Form.Locations.FirstOrDefault(l => l.Rooms.Any(r => r.Id == Input.RoomId));
        if (Visit.SeriesId is not null && Input.Scope != SeriesScope.This)
        {
            return await DoAsync(
                Input.ForSeries(Id, location?.Id ?? Visit.LocationId),
                () => Redirect($"/visits/{Id}"),
                "The visits are moved."
            );
        }

        return await DoAsync(
            Input.ForVisit(Id, location?.Id ?? Visit.LocationId),
            () => Redirect($"/visits/{Id}"),
            "The visit is moved."
        );
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadVisit.Query(Id)) is not { } visit)
        {
            return Refusal;
        }

        if (await AskAsync(new ReadBookingForm.Query(visit.CourseId)) is not { } form)
        {
            return Refusal;
        }

        (Visit, Form) = (visit, form);
        Rooms = BookModel.RoomChoices(form, visit.Kind);
        if (HttpMethods.IsGet(Request.Method))
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(visit.Zone);
            Input = new MoveInput
            {
                CourseVersion = visit.CourseVersion,
                Date = Chosen.Day ?? zone.DayOf(visit.StartsAt),
                Time = Chosen.Time ?? zone.TimeOf(visit.StartsAt),
                Minutes = (int)(visit.EndsAt - visit.StartsAt).TotalMinutes,
                RoomId = Chosen.Room ?? visit.RoomId,
                ClientJurisdiction = visit.ClientJurisdiction ?? form.ClientJurisdiction,
            };
            Free = await AskAsync(
                new FindFreeTimes.Query(visit.CourseId, visit.Kind)
                {
                    LocationId = visit.LocationId,
                    InsteadOf = visit.SessionId,
                }
            );
        }

        return null;
    }
}
