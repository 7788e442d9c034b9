using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Web.Access;
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

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public Task<IActionResult> OnPostLocationAsync() =>
        DoAsync(
            new SaveLocation.Command
            {
                LocationId = Place.LocationId,
                Name = Place.Name ?? "",
                PublicName = Place.PublicName ?? "",
                Zone = Place.Zone ?? "",
                Address = Place.Address ?? "",
                Phone = Place.Phone ?? "",
                EsketamineCertified = Place.EsketamineCertified,
            },
            _ => Redirect("/settings/locations"),
            "The location is saved.",
            nameof(Place)
        );

    public Task<IActionResult> OnPostRoomAsync() =>
        DoAsync(
            new SaveRoom.Command
            {
                LocationId = Room.LocationId,
                RoomId = Room.RoomId,
                Name = Room.Name ?? "",
                FitForDosing = Room.FitForDosing,
                FitForTalking = Room.FitForTalking,
                FitForGroups = Room.FitForGroups,
                TurnOverMinutes = Room.TurnOverMinutes ?? 0,
            },
            _ => Redirect("/settings/locations"),
            "The room is saved.",
            nameof(Room)
        );

    protected override async Task<IActionResult?> LoadAsync()
    {
        if (await AskAsync(new ReadLocations.Query()) is not { } model)
        {
            return Refusal;
        }

        Locations = model.Locations;
        if (!HttpMethods.IsGet(Request.Method))
        {
            return null;
        }

        if (Locations.FirstOrDefault(l => l.Id == Edit) is { } place)
        {
            Place = new LocationInput
            {
                LocationId = place.Id,
                Name = place.Name,
                PublicName = place.PublicName,
                Zone = place.Zone,
                Address = place.Address,
                Phone = place.Phone,
                EsketamineCertified = place.EsketamineCertified,
            };
        }

        foreach (var location in Locations)
        {
            if (location.Rooms.FirstOrDefault(r => r.Id == Edit) is { } room)
            {
                Room = new RoomInput
                {
                    LocationId = location.Id,
                    RoomId = room.Id,
                    Name = room.Name,
                    FitForDosing = room.Dosing,
                    FitForTalking = room.Talking,
                    FitForGroups = room.Groups,
                    TurnOverMinutes = room.TurnOverMinutes,
                };
            }
        }

        return null;
    }

    public sealed class LocationInput
    {
        public Guid? LocationId { get; set; }
        public string? Name { get; set; }
        public string? PublicName { get; set; }
        public string? Zone { get; set; }
        public string? Address { get; set; }
        public string? Phone { get; set; }
        public bool EsketamineCertified { get; set; }
    }

    public sealed class RoomInput
    {
        public Guid LocationId { get; set; }
        public Guid? RoomId { get; set; }
        public string? Name { get; set; }
        public bool FitForDosing { get; set; }
        public bool FitForTalking { get; set; } = true;
        public bool FitForGroups { get; set; }
        public int? TurnOverMinutes { get; set; }
    }
}
