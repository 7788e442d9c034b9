using KapClinic.Application.Measures;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>The measures of a client.</summary>
[Route("api/v1/clients/{clientId:guid}/measures")]
public sealed class MeasuresController : ClinicController
{
    [HttpGet]
    public Task<IActionResult> List(Guid clientId) => AskAsync(new ListMeasures.Query(clientId));

    [HttpPost]
    public Task<IActionResult> Record(Guid clientId, RecordMeasure.Command command) =>
        DoAsync(command with { ClientId = clientId });
}
