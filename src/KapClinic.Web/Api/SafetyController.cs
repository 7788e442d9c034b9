using KapClinic.Application.Measures;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Safety alerts.</summary>
[Route("api/v1")]
public sealed class SafetyController : ClinicController
{
    [HttpGet("safety-alerts")]
    public Task<IActionResult> List() => AskAsync(new ListAlerts.Query());

    [HttpGet("clients/{clientId:guid}/safety")]
    public Task<IActionResult> Read(Guid clientId) => AskAsync(new ReadSafety.Query(clientId));

    [HttpPost("clients/{clientId:guid}/safety-alerts")]
    public Task<IActionResult> Raise(Guid clientId, RaiseSafetyAlert.Command command) =>
        DoAsync(command with { ClientId = clientId });

    [HttpPost("safety-alerts/{alertId:guid}/acknowledgement")]
    public Task<IActionResult> Acknowledge(Guid alertId) => DoAsync(new AcknowledgeAlert.Command(alertId));

    [HttpPost("clients/{clientId:guid}/safety-alerts/{alertId:guid}/review")]
    public Task<IActionResult> Close(Guid clientId, Guid alertId, CloseSafetyAlert.Command command) =>
        DoAsync(command with { ClientId = clientId, AlertId = alertId });
}
