using KapClinic.Application.Clients;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Clients: found, registered, corrected, read.</summary>
[Route("api/v1/clients")]
public sealed class ClientsController : ClinicController
{
    [HttpGet]
    public Task<IActionResult> Find([FromQuery] Guid? after) => AskAsync(new FindClients.Query(After: after));

    /// <summary>Searches; the term is posted, so that no name stands in an address or a log.</summary>
    [HttpPost("find")]
    public Task<IActionResult> Find(FindClients.Query query) => AskAsync(query);

    [HttpPost]
    public Task<IActionResult> Register(RegisterClient.Command command) =>
        DoAsync(command, done => Created($"/api/v1/clients/{done.ClientId}", done));

    [HttpGet("{id:guid}")]
    public Task<IActionResult> Read(Guid id) => AskAsync(new ReadChart.Query(id));

    [HttpGet("{id:guid}/details")]
    public Task<IActionResult> Details(Guid id) => AskAsync(new ReadClient.Query(id), c => c.Version);

    [HttpPut("{id:guid}"), IfMatch]
    public Task<IActionResult> Edit(Guid id, EditClient.Command command) =>
        DoAsync(command with { ClientId = id, Seen = Seen });

    [HttpPost("{id:guid}/identity")]
    public Task<IActionResult> CheckIdentity(Guid id) => DoAsync(new CheckIdentity.Command(id));

    [HttpPost("{id:guid}/join")]
    public Task<IActionResult> Join(Guid id, ReasonBody body) => DoAsync(new JoinCareTeam.Command(id, body.Reason));

    [HttpGet("{id:guid}/lists")]
    public Task<IActionResult> Lists(Guid id) => AskAsync(new ReadLists.Query(id));

    [HttpPost("{id:guid}/allergies")]
    public Task<IActionResult> Add(Guid id, AddAllergy.Command command) => DoAsync(command with { ClientId = id });

    [HttpPost("{id:guid}/allergies/{entry:guid}/end")]
    public Task<IActionResult> EndAllergy(Guid id, Guid entry, ReasonBody body) =>
        DoAsync(new EndAllergy.Command(id, entry, body.Reason));

    [HttpPost("{id:guid}/medicines")]
    public Task<IActionResult> Add(Guid id, AddMedicine.Command command) => DoAsync(command with { ClientId = id });

    [HttpPost("{id:guid}/medicines/{entry:guid}/end")]
    public Task<IActionResult> EndMedicine(Guid id, Guid entry, ReasonBody body) =>
        DoAsync(new EndMedicine.Command(id, entry, body.Reason));

    [HttpPost("{id:guid}/conditions")]
    public Task<IActionResult> Add(Guid id, AddCondition.Command command) => DoAsync(command with { ClientId = id });

    [HttpPost("{id:guid}/conditions/{entry:guid}/end")]
    public Task<IActionResult> EndCondition(Guid id, Guid entry, ReasonBody body) =>
        DoAsync(new EndCondition.Command(id, entry, body.Reason));

    [HttpPost("{id:guid}/not-a-duplicate")]
    public Task<IActionResult> NotDuplicate(Guid id) => DoAsync(new NotDuplicate.Command(id));

    [HttpPost("{id:guid}/duplicate")]
    public Task<IActionResult> ConfirmDuplicate(Guid id) => DoAsync(new ConfirmDuplicate.Command(id));
}

/// <summary>An act that needs nothing but its reason.</summary>
public sealed record ReasonBody(string Reason = "");
