using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
using KapClinic.Web.Pages.Shared.Models;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Pages.Settings;

/// <summary>Locations with their time zone, and rooms with what they are fit for.</summary>
[ForRoles(Role.Manager)]
public sealed class LocationsModel : ClinicPage
{
    /// <summary>The location or room that is being corrected; empty adds one.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Edit { get; set; }

    [BindProperty]
    public LocationInput Place { get; set; } = new();

    [BindProperty]
    public RoomInput Room { get; set; } = new();

    public IReadOnlyList<ReadLocations.Place> Locations { get; private set; } = [];

    /// <summary>What somebody else saved while the form was open.</summary>
    public Meanwhile? MeanwhilePlace { get; private set; }
    public Meanwhile? MeanwhileRoom { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostLocationAsync() =>
        DoAsync(Place.ToCommand(), _ => Redirect("/settings/locations"), "The location is saved.", nameof(Place));

    public Task<IActionResult> OnPostRoomAsync() =>
        DoAsync(Room.ToCommand(), _ => Redirect("/settings/locations"), "The room is saved.", nameof(Room));

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadLocations.Query()) is not { } model)
        {
            return Refusal;
        }

        Locations = model.Locations;
        var place = Locations.FirstOrDefault(l => l.Id == (Place.LocationId ?? Edit));
        var home = Locations.FirstOrDefault(l => l.Rooms.Any(r => r.Id == (Room.RoomId ?? Edit)));
        var room = home?.Rooms.First(r => r.Id == (Room.RoomId ?? Edit));
        if (HttpMethods.IsGet(Request.Method))
        {
            Place = place is null ? Place : LocationInput.Of(place);
            Room = room is null ? Room : RoomInput.Of(home!.Id, room);
            return null;
        }

        if (Place.Seen is not null && place is not null && Place.Seen != place.Version)
        {
            (MeanwhilePlace, Place.Seen) = (new Meanwhile(null, null, LocationInput.Facts(place)), place.Version);
        }

        if (Room.Seen is not null && room is not null && Room.Seen != room.Version)
        {
            (MeanwhileRoom, Room.Seen) = (new Meanwhile(null, null, RoomInput.Facts(room)), room.Version);
        }

        return null;
    }
}
