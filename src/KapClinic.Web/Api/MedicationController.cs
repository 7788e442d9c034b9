using KapClinic.Application.Medication;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>The register of controlled substances.</summary>
[Route("api/v1/medication")]
public sealed class MedicationController : ClinicController
{
    /// <summary>Lots with what they hold, and the movements of one.</summary>
    [HttpGet]
    [ProducesResponseType<ReadLedger.Model>(200)]
    public Task<IActionResult> Read(Guid? lot, long? before) => AskAsync(new ReadLedger.Query(lot, before));

    /// <summary>Receives a lot.</summary>
    [HttpPost("lots")]
    public Task<IActionResult> Receive(ReceiveLot.Command body) => DoAsync(body);

    /// <summary>Wastes medicine before a witness.</summary>
    [HttpPost("lots/{lotId:guid}/waste")]
    public Task<IActionResult> Waste(Guid lotId, WasteMedication.Command body) => DoAsync(body with { LotId = lotId });

    /// <summary>Adjusts the register to a count, before a witness.</summary>
    [HttpPost("lots/{lotId:guid}/count")]
    public Task<IActionResult> Count(Guid lotId, AdjustCount.Command body) => DoAsync(body with { LotId = lotId });
}
