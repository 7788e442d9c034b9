using KapClinic.Application.Integration;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Open windows after a dose, and the notes of integration visits.</summary>
[Route("api/v1")]
public sealed class IntegrationController : ClinicController
{
    [HttpGet("integration")]
    public Task<IActionResult> Board(bool mine) => AskAsync(new ReadIntegrationBoard.Query(mine));

    [HttpGet("visits/{id:guid}/integration")]
    public Task<IActionResult> Read(Guid id) => AskAsync(new ReadIntegration.Query(id), n => n.Note.Version);

    /// <summary>Keeps the draft, unless somebody else has written on it since.</summary>
    [HttpPut("visits/{id:guid}/integration"), IfMatch]
    public Task<IActionResult> Save(Guid id, SaveIntegration.Command command) =>
        DoAsync(command with { ParticipationId = id, Seen = Seen });

    [HttpPost("visits/{id:guid}/integration/sign"), IfMatch]
    public Task<IActionResult> Sign(Guid id, SignIntegration.Command command) =>
        DoAsync(command with { ParticipationId = id, Seen = Seen });
}
