using KapClinic.Application.Clients;
using KapClinic.Application.Measures;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Safety: alerts, and the plan for a bad night; the ETag is the plan's.</summary>
[Route("api/v1")]
public sealed class SafetyController : ClinicController
{
    [HttpGet("safety-alerts")]
    public Task<IActionResult> List() => AskAsync(new ListAlerts.Query());

    [HttpGet("clients/{clientId:guid}/safety")]
    public Task<IActionResult> Read(Guid clientId) =>
        AskAsync(new ReadSafety.Query(clientId), s => s.SafetyPlan?.Version ?? 0);

    /// <summary>Keeps the plan as gone through today, unless somebody else has kept it since the safety was read.</summary>
    [HttpPut("clients/{clientId:guid}/safety-plan"), IfMatch]
    public Task<IActionResult> Keep(Guid clientId, KeepSafetyPlan.Command command) =>
        DoAsync(command with { ClientId = clientId, Seen = Seen });

    [HttpPost("clients/{clientId:guid}/safety-alerts")]
    public Task<IActionResult> Raise(Guid clientId, RaiseSafetyAlert.Command command) =>
        DoAsync(command with { ClientId = clientId });

    [HttpPost("safety-alerts/{alertId:guid}/acknowledgement")]
    public Task<IActionResult> Acknowledge(Guid alertId) => DoAsync(new AcknowledgeAlert.Command(alertId));

    [HttpPost("clients/{clientId:guid}/safety-alerts/{alertId:guid}/review")]
    public Task<IActionResult> Close(Guid clientId, Guid alertId, CloseSafetyAlert.Command command) =>
        DoAsync(command with { ClientId = clientId, AlertId = alertId });
}
