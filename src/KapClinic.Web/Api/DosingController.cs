using KapClinic.Application.Dosing;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>The dosing day of one visit.</summary>
[Route("api/v1/visits/{id:guid}")]
public sealed class DosingController : ClinicController
{
    /// <summary>Order, checks, doses, readings, events and what is missing.</summary>
    [HttpGet("dosing")]
    [ProducesResponseType<ReadDosingDay.Model>(200)]
    public Task<IActionResult> Read(Guid id) => AskAsync(new ReadDosingDay.Query(id), d => d.CourseVersion);

    /// <summary>Signs a dose order.</summary>
    [HttpPost("order"), IfMatch]
    public Task<IActionResult> Order(Guid id, WriteOrder.Command body) =>
        DoAsync(body with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>Takes the order back.</summary>
    [HttpPost("order/void"), IfMatch]
    public Task<IActionResult> Void(Guid id, ReasonBody body) =>
        DoAsync(new VoidOrder.Command(id, body.Reason) { ExpectedVersion = ExpectedVersion });

    /// <summary>Begins the checks of the day.</summary>
    [HttpPost("pre-check/begin"), IfMatch]
    public Task<IActionResult> Begin(Guid id) =>
        DoAsync(new BeginPreCheck.Command(id) { ExpectedVersion = ExpectedVersion });

    /// <summary>Saves the answers of the checks of the day.</summary>
    [HttpPut("pre-check"), IfMatch]
    public Task<IActionResult> Save(Guid id, SavePreCheck.Command body) =>
        DoAsync(body with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>A prescriber accepts a check that is not green.</summary>
    [HttpPost("pre-check/accept"), IfMatch]
    public Task<IActionResult> Accept(Guid id, AcceptPreCheck.Command body) =>
        DoAsync(body with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>Gives a dose: refused with the codes of what is missing.</summary>
    [HttpPost("doses"), IfMatch]
    public Task<IActionResult> Give(Guid id, GiveDose.Command body) =>
        DoAsync(body with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>A prescriber approves a dose of level HARD.</summary>
    [HttpPost("hard-approval"), IfMatch]
    public Task<IActionResult> Approve(Guid id, ApproveHardDose.Command body) =>
        DoAsync(body with { ParticipationId = id, ExpectedVersion = ExpectedVersion });

    /// <summary>Records a dose that was given in fact. Never refused for a clinical reason.</summary>
    [HttpPost("doses/in-fact")]
    public Task<IActionResult> InFact(Guid id, RecordDoseInFact.Command body) =>
        DoAsync(body with { ParticipationId = id });

    /// <summary>Records vital signs.</summary>
    [HttpPost("vitals")]
    public Task<IActionResult> Vitals(Guid id, RecordVitals.Command body) =>
        DoAsync(body with { ParticipationId = id });

    /// <summary>Records an adverse event.</summary>
    [HttpPost("adverse-events")]
    public Task<IActionResult> Event(Guid id, RecordAdverseEvent.Command body) =>
        DoAsync(body with { ParticipationId = id });

    /// <summary>Marks an adverse event as over.</summary>
    [HttpPost("adverse-events/{eventId:guid}/resolve")]
    public Task<IActionResult> Resolve(Guid id, Guid eventId, ReasonBody body) =>
        DoAsync(new ResolveAdverseEvent.Command(id, eventId, body.Reason));

    /// <summary>Records a touch.</summary>
    [HttpPost("touches")]
    public Task<IActionResult> Touch(Guid id, RecordTouch.Command body) => DoAsync(body with { ParticipationId = id });

    /// <summary>A prescriber closes an incident.</summary>
    [HttpPost("/api/v1/incidents/{incidentId:guid}/close")]
    public Task<IActionResult> Close(Guid incidentId, OutcomeBody body) =>
        DoAsync(new CloseIncident.Command(incidentId, body.Outcome, body.Password));

    /// <summary>The note, told from the entries.</summary>
    [HttpGet("dosing-note")]
    [ProducesResponseType<ReadDosingNote.Model>(200)]
    public Task<IActionResult> ReadNote(Guid id) => AskAsync(new ReadDosingNote.Query(id), n => n.Note.Version);

    /// <summary>Keeps the draft, unless somebody else has written on it since.</summary>
    [HttpPut("dosing-note"), IfMatch]
    public Task<IActionResult> SaveNote(Guid id, SaveDosingNote.Command body) =>
        DoAsync(body with { ParticipationId = id, Seen = Seen });

    /// <summary>Signs and locks the note.</summary>
    [HttpPost("dosing-note/sign"), IfMatch]
    public Task<IActionResult> SignNote(Guid id, SignDosingNote.Command body) =>
        DoAsync(body with { ParticipationId = id, Seen = Seen });

    public sealed record ReasonBody(string Reason = "");

    public sealed record OutcomeBody(string Outcome = "", string Password = "");
}
