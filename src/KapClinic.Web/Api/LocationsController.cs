using KapClinic.Application;
using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace KapClinic.Web.Api;

/// <summary>Locations, their rooms and how long those stay free between sessions. A manager's alone.</summary>
[Route("api/v1/locations")]
public sealed class LocationsController : ClinicController
{
    /// <summary>All locations with their rooms; each with the version to name when it is saved.</summary>
    [HttpGet]
    public Task<IActionResult> List() => AskAsync(new ReadLocations.Query());

    /// <summary>One location with its rooms. The ETag is its own; a room's is the version in its row.</summary>
    [HttpGet("{id:guid}")]
    public Task<IActionResult> Read(Guid id) =>
        AskAsync(new ReadLocations.Query(id), found => found.Locations[0].Version);

    [HttpPost]
    public Task<IActionResult> Add(PlaceBody body) =>
        DoAsync(body.ToCommand(null, null), id => Created($"/api/v1/locations/{id}", new { LocationId = id }));

    [HttpPut("{id:guid}"), IfMatch]
    public Task<IActionResult> Save(Guid id, PlaceBody body) => KeepAsync(body.ToCommand(id, Seen));

    [HttpPost("{id:guid}/rooms")]
    public Task<IActionResult> AddRoom(Guid id, RoomBody body) =>
        DoAsync(body.ToCommand(id, null, null), room => Created($"/api/v1/locations/{id}", new { RoomId = room }));

    [HttpPut("{id:guid}/rooms/{roomId:guid}"), IfMatch]
    public Task<IActionResult> SaveRoom(Guid id, Guid roomId, RoomBody body) =>
        KeepAsync(body.ToCommand(id, roomId, Seen));

    /// <summary>Minutes in which rooms stay free before and after each kind of session.</summary>
    [HttpGet("{id:guid}/buffers")]
    public Task<IActionResult> Buffers(Guid id) =>
        AskAsync(new ReadLocationHours.Query(id), hours => hours.BuffersVersion);

    [HttpPut("{id:guid}/buffers"), IfMatch]
    public async Task<IActionResult> SaveBuffers(Guid id, BuffersBody body) =>
        Unversioned(await DoAsync(new SaveBuffers.Command(id, body.Buffers) { Seen = Seen }));

    private async Task<IActionResult> KeepAsync(ICommand<Guid> command) =>
        Unversioned(await DoAsync(command, _ => NoContent()));

    /// <summary>The new version comes with the next reading.</summary>
    private IActionResult Unversioned(IActionResult answer)
    {
        Response.Headers.Remove(HeaderNames.ETag);
        return answer;
    }

    public sealed record PlaceBody(
        string Name,
        string PublicName,
        string Zone,
        string Address,
        string Phone,
        bool EsketamineCertified
    )
    {
        internal SaveLocation.Command ToCommand(Guid? id, uint? seen) =>
            new()
            {
                LocationId = id,
                Name = Name,
                PublicName = PublicName,
                Zone = Zone,
                Address = Address,
                Phone = Phone,
                EsketamineCertified = EsketamineCertified,
                Seen = seen,
            };
    }

    public sealed record RoomBody(
        string Name,
        bool FitForDosing,
        bool FitForTalking,
        bool FitForGroups,
        int TurnOverMinutes,
        int? Seats
    )
    {
        internal SaveRoom.Command ToCommand(Guid locationId, Guid? roomId, uint? seen) =>
            new()
            {
                LocationId = locationId,
                RoomId = roomId,
                Name = Name,
                FitForDosing = FitForDosing,
                FitForTalking = FitForTalking,
                FitForGroups = FitForGroups,
                TurnOverMinutes = TurnOverMinutes,
                Seats = Seats,
                Seen = seen,
            };
    }

    public sealed record BuffersBody(IReadOnlyList<SaveBuffers.Minutes> Buffers);
}
