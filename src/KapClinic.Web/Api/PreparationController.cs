using KapClinic.Application.Preparation;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Preparation notes, the client's intention and choices.</summary>
[Route("api/v1")]
public sealed class PreparationController : ClinicController
{
    [HttpGet("visits/{id:guid}/preparation")]
    public Task<IActionResult> Read(Guid id) => AskAsync(new ReadPreparation.Query(id), n => n.Note.Version);

    /// <summary>Keeps the draft, unless somebody else has written on it since.</summary>
    [HttpPut("visits/{id:guid}/preparation"), IfMatch]
    public Task<IActionResult> Save(Guid id, SavePreparation.Command command) =>
        DoAsync(command with { ParticipationId = id, Seen = Seen });

    [HttpPost("visits/{id:guid}/preparation/sign"), IfMatch]
    public Task<IActionResult> Sign(Guid id, SignPreparation.Command command) =>
        DoAsync(command with { ParticipationId = id, Seen = Seen });

    /// <summary>An addendum beside a signed preparation or integration note.</summary>
    [HttpPost("visits/{id:guid}/addenda")]
    public Task<IActionResult> Add(Guid id, AddAddendum.Command command) =>
        DoAsync(command with { ParticipationId = id });

    [HttpGet("courses/{id:guid}/choices")]
    public Task<IActionResult> Choices(Guid id) => AskAsync(new ReadChoices.Query(id), c => c.CourseVersion);

    [HttpPost("courses/{id:guid}/choices"), IfMatch]
    public Task<IActionResult> Record(Guid id, RecordChoices.Command command) =>
        DoAsync(command with { CourseId = id, ExpectedVersion = ExpectedVersion });

    [HttpPost("courses/{id:guid}/intention"), IfMatch]
    public Task<IActionResult> Intention(Guid id, RecordIntention.Command command) =>
        DoAsync(command with { CourseId = id, ExpectedVersion = ExpectedVersion });
}
