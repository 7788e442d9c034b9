using KapClinic.Application.Pickup;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Who takes a client home after a dose.</summary>
[Route("api/v1")]
public sealed class PickupController : ClinicController
{
    [HttpGet("drivers")]
    public Task<IActionResult> Board() => AskAsync(new ReadDriverBoard.Query());

    [HttpGet("visits/{id:guid}/pickup")]
    public Task<IActionResult> Read(Guid id) => AskAsync(new ReadPickup.Query(id), p => p.CourseVersion);

    [HttpPost("visits/{id:guid}/pickup"), IfMatch]
    public Task<IActionResult> Name(Guid id, NominatePickup.Command command) =>
        DoAsync(command with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    [HttpPost("visits/{id:guid}/pickup/{pickupId:guid}/confirm"), IfMatch]
    public Task<IActionResult> Confirm(Guid id, Guid pickupId, ConfirmPickup.Command command) =>
        DoAsync(command with { ParticipationId = id, PickupId = pickupId, ExpectedVersion = ExpectedVersion });

    [HttpPost("visits/{id:guid}/pickup/{pickupId:guid}/replace"), IfMatch]
    public Task<IActionResult> Replace(Guid id, Guid pickupId, ReplacePickup.Command command) =>
        DoAsync(command with { ParticipationId = id, PickupId = pickupId, ExpectedVersion = ExpectedVersion });

    /// <summary>Makes the address of the driver's page; its secret is told once.</summary>
    [HttpPost("visits/{id:guid}/pickup/{pickupId:guid}/link"), IfMatch]
    public Task<IActionResult> MakeLink(Guid id, Guid pickupId, MakePickupLink.Command command) =>
        DoAsync(command with { ParticipationId = id, PickupId = pickupId, ExpectedVersion = ExpectedVersion });

    [HttpPost("visits/{id:guid}/pickup/{pickupId:guid}/link/end")]
    public Task<IActionResult> EndLink(Guid id, Guid pickupId) => DoAsync(new EndPickupLink.Command(id, pickupId));

    /// <summary>The driver's page as it would stand, to go through with the client.</summary>
    [HttpGet("visits/{id:guid}/pickup/page")]
    public Task<IActionResult> Preview(Guid id, Guid? pickupId, bool showsFirstName) =>
        AskAsync(new PreviewDriverPage.Query(id, pickupId, showsFirstName));

    [HttpPost("visits/{id:guid}/pickup/{pickupId:guid}/decline")]
    public Task<IActionResult> Decline(Guid id, Guid pickupId) => DoAsync(new DeclinePickup.Command(id, pickupId));

    [HttpPost("visits/{id:guid}/pickup/{pickupId:guid}/did-not-come")]
    public Task<IActionResult> Missed(Guid id, Guid pickupId) => DoAsync(new MissPickup.Command(id, pickupId));

    [HttpPost("visits/{id:guid}/pickup/{pickupId:guid}/arrived")]
    public Task<IActionResult> Arrived(Guid id, Guid pickupId) => DoAsync(new PickupArrived.Command(id, pickupId));

    /// <summary>They were reminded, or told that something changed.</summary>
    [HttpPost("visits/{id:guid}/pickup/{pickupId:guid}/reminded")]
    public Task<IActionResult> Reminded(Guid id, Guid pickupId) => DoAsync(new RemindPickup.Command(id, pickupId));
}
