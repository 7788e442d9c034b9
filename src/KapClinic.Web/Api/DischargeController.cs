using KapClinic.Application.Discharge;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>How a dosing session ends.</summary>
[Route("api/v1/visits/{id:guid}")]
public sealed class DischargeController : ClinicController
{
    /// <summary>Saves what was asked and seen before leaving.</summary>
    [HttpPost("discharge/check")]
    public Task<IActionResult> Check(Guid id, SaveDischargeCheck.Command body) =>
        DoAsync(body with { ParticipationId = id });

    /// <summary>Signs the discharge: refused with the criteria that are missing.</summary>
    [HttpPost("discharge"), IfMatch]
    public Task<IActionResult> Sign(Guid id, SignDischarge.Command body) =>
        DoAsync(body with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>What the client takes home: until when what is off limits, whom to call, the next visit.</summary>
    [HttpGet("aftercare")]
    public Task<IActionResult> Aftercare(Guid id) => AskAsync(new ReadAftercare.Query(id));

    /// <summary>Records an ending that no gate holds back.</summary>
    [HttpPost("ending")]
    public Task<IActionResult> End(Guid id, RecordEnding.Command body) => DoAsync(body with { ParticipationId = id });

    /// <summary>Adds what nobody had time to write down when the session ended.</summary>
    [HttpPost("ending/notes")]
    public Task<IActionResult> Note(Guid id, AddEndingNote.Command body) => DoAsync(body with { ParticipationId = id });

    /// <summary>What a hospital needs to know about somebody who comes from a session.</summary>
    [HttpGet("hand-over")]
    public Task<IActionResult> HandOver(Guid id) => AskAsync(new ReadHandOver.Query(id));
}
