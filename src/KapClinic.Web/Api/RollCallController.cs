using KapClinic.Application.Dosing.Board;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Who is under medicine now, to be counted outside the house.</summary>
[Route("api/v1/roll-call")]
public sealed class RollCallController : ClinicController
{
    /// <summary>Everybody, by place, with whom to ring.</summary>
    [HttpGet]
    [ProducesResponseType<ReadRollCall.Model>(200)]
    public Task<IActionResult> Read([FromQuery] Guid? locationId) => AskAsync(new ReadRollCall.Query(locationId));

    /// <summary>Keeps ticks; each has an id of its own and is kept once, also when it is sent again.</summary>
    [HttpPost("ticks"), IdempotentById]
    public Task<IActionResult> Tick(TickRollCall.Command body) => DoAsync(body);
}
