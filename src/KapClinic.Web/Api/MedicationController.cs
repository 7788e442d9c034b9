using KapClinic.Application.Medication;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>The register of controlled substances.</summary>
[Route("api/v1/medication")]
public sealed class MedicationController : ClinicController
{
    /// <summary>Lots with what they hold and ask for, and when inventories are due.</summary>
    [HttpGet]
    [ProducesResponseType<ReadLedger.Model>(200)]
    public Task<IActionResult> Read(bool empty) => AskAsync(new ReadLedger.Query(empty));

    /// <summary>One lot with its movements, newest first.</summary>
    [HttpGet("lots/{lotId:guid}")]
    [ProducesResponseType<ReadLot.Model>(200)]
    public Task<IActionResult> ReadOne(Guid lotId, int? before) => AskAsync(new ReadLot.Query(lotId, before));

    /// <summary>Receives a lot.</summary>
    [HttpPost("lots")]
    public Task<IActionResult> Receive(ReceiveLot.Command body) => DoAsync(body);

    /// <summary>Dispenses to a client, to take home.</summary>
    [HttpPost("lots/{lotId:guid}/dispense")]
    public Task<IActionResult> Dispense(Guid lotId, DispenseMedication.Command body) =>
        DoAsync(body with { LotId = lotId });

    /// <summary>Wastes medicine before a witness.</summary>
    [HttpPost("lots/{lotId:guid}/waste")]
    public Task<IActionResult> Waste(Guid lotId, WasteMedication.Command body) => DoAsync(body with { LotId = lotId });

    /// <summary>Destroys stock before a witness.</summary>
    [HttpPost("lots/{lotId:guid}/destroy")]
    public Task<IActionResult> Destroy(Guid lotId, DestroyMedication.Command body) =>
        DoAsync(body with { LotId = lotId });

    /// <summary>Returns stock to a reverse distributor.</summary>
    [HttpPost("lots/{lotId:guid}/return")]
    public Task<IActionResult> Return(Guid lotId, ReturnMedication.Command body) =>
        DoAsync(body with { LotId = lotId });

    /// <summary>Moves stock to another location; answers the lot there.</summary>
    [HttpPost("lots/{lotId:guid}/transfer")]
    public Task<IActionResult> Transfer(Guid lotId, TransferMedication.Command body) =>
        DoAsync(body with { LotId = lotId });

    /// <summary>Reports a loss or theft.</summary>
    [HttpPost("lots/{lotId:guid}/loss")]
    public Task<IActionResult> Loss(Guid lotId, ReportLoss.Command body) => DoAsync(body with { LotId = lotId });

    /// <summary>Counts a lot; what differs becomes a discrepancy.</summary>
    [HttpPost("lots/{lotId:guid}/count")]
    [ProducesResponseType<CountLot.Model>(200)]
    public Task<IActionResult> Count(Guid lotId, CountLot.Command body) => DoAsync(body with { LotId = lotId });

    /// <summary>Says what a discrepancy was.</summary>
    [HttpPost("discrepancies/{id:guid}/resolution")]
    public Task<IActionResult> Resolve(Guid id, ResolveDiscrepancy.Command body) =>
        DoAsync(body with { DiscrepancyId = id });

    /// <summary>Takes back an entry by an opposite one.</summary>
    [HttpPost("entries/{id:long}/reversal")]
    public Task<IActionResult> Reverse(long id, ReverseEntry.Command body) => DoAsync(body with { EntryId = id });

    /// <summary>Enters a dose, whose entry was taken back, in this lot.</summary>
    [HttpPost("lots/{lotId:guid}/dose")]
    public Task<IActionResult> Reenter(Guid lotId, ReenterDose.Command body) => DoAsync(body with { LotId = lotId });

    /// <summary>Takes the inventory of a location.</summary>
    [HttpPost("inventories")]
    [ProducesResponseType<TakeInventory.Model>(200)]
    public Task<IActionResult> Inventory(TakeInventory.Command body) => DoAsync(body);

    /// <summary>The register of a substance at a location over some days, or of one lot.</summary>
    [HttpGet("register")]
    [ProducesResponseType<Register>(200)]
    public Task<IActionResult> ReadRegister([FromQuery] RegisterPart part) => AskAsync(new ReadRegister.Query(part));

    /// <summary>The same as CSV, in the answer's text; audited as an export.</summary>
    [HttpPost("register/export")]
    [ProducesResponseType<ExportRegister.Model>(200)]
    public Task<IActionResult> Export(RegisterPart body) => DoAsync(new ExportRegister.Command(body));

    /// <summary>Clients' own medicines in custody.</summary>
    [HttpGet("patient-owned")]
    [ProducesResponseType<ReadCustody.Model>(200)]
    public Task<IActionResult> ReadPatientOwned(Guid? client, bool gone) =>
        AskAsync(new ReadCustody.Query(client, gone));

    /// <summary>Takes a client's own medicine into custody.</summary>
    [HttpPost("patient-owned")]
    public Task<IActionResult> TakeIn(TakeIntoCustody.Command body) => DoAsync(body);

    /// <summary>Records what became of it.</summary>
    [HttpPost("patient-owned/{id:guid}/events")]
    public Task<IActionResult> RecordPatientOwned(Guid id, RecordCustody.Command body) =>
        DoAsync(body with { MedicineId = id });
}
