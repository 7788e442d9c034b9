using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>A place has opened: who of the standby list fits, with their number; one press gives it to them.</summary>
public sealed class FreePlaceModel : ClinicPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public FindStandby.Model Place { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync(Guid courseId)
    {
        if (await LoadAsync() is { } refusal)
        {
            return refusal;
        }

        if (Place.Clients.FirstOrDefault(c => c.CourseId == courseId) is not { } client)
        {
            return await ShowAgainAsync([StandbyErrors.NotFound]);
        }

        var (date, time, later) = TimeZoneInfo.FindSystemTimeZoneById(Place.Zone).WallOf(Place.StartsAt);
        return client.VisitId is { } visit
            ? await DoAsync(
                new MoveSession.Command
                {
                    ParticipationId = visit,
                    LocationId = Place.LocationId,
                    RoomId = Place.RoomId,
                    Date = date,
                    Time = time,
                    Later = later,
                    Reason = "Took an earlier place",
                },
                () => Redirect($"/visits/{visit}"),
                "Their visit moved to the free place."
            )
            : await DoAsync(
                new BookSession.Command
                {
                    CourseId = courseId,
                    Kind = Place.Kind,
                    LocationId = Place.LocationId,
                    RoomId = Place.RoomId,
                    Date = date,
                    Time = time,
                    Later = later,
                    Minutes = (int)(Place.EndsAt - Place.StartsAt).TotalMinutes,
                    Staff = Place.Staff,
                    Hold = true,
                },
                held => Redirect($"/visits/{held.ParticipationId}"),
                "The place is held for them for an hour."
            );
    }

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new FindStandby.Query(Id)) is not { } place)
        {
            return Refusal;
        }

        Place = place;
        return null;
    }
}
