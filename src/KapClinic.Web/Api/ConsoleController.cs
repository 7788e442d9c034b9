using KapClinic.Application.Dosing.Live;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>What a device in a dosing room reads and sends.</summary>
[Route("api/v1/visits/{id:guid}/console")]
public sealed class ConsoleController : ClinicController
{
    /// <summary>The session with everything that a device needs to go on without a connection.</summary>
    [HttpGet]
    [ProducesResponseType<ReadConsole.Model>(200)]
    public Task<IActionResult> Read(Guid id) => AskAsync(new ReadConsole.Query(id), c => c.Version);

    /// <summary>Entries after a number.</summary>
    [HttpGet("entries")]
    [ProducesResponseType<IReadOnlyList<EntryRow>>(200)]
    public Task<IActionResult> Entries(Guid id, long after = 0) => AskAsync(new ReadEntries.Query(id, after));

    /// <summary>Sends entries, in order; each is kept once. None at all says that the room is still there.</summary>
    [HttpPost("entries"), IdempotentById]
    [ProducesResponseType<SendEntries.Model>(200)]
    public Task<IActionResult> Send(Guid id, SendEntries.Command body) => DoAsync(body with { ParticipationId = id });

    /// <summary>What limits, order and gates say about a dose as it is typed; nothing is recorded.</summary>
    [HttpPost("dose/ask"), IdempotentById]
    [ProducesResponseType<AskDose.Model>(200)]
    public Task<IActionResult> Ask(Guid id, AskDose.Query body) => AskAsync(body with { ParticipationId = id });

    /// <summary>Gives a dose, with what then remains of the order; refused with the codes of what is missing.</summary>
    [HttpPost("dose"), IdempotentById]
    [ProducesResponseType<AuthoriseDose.Model>(200)]
    public Task<IActionResult> Give(Guid id, AuthoriseDose.Command body) => DoAsync(body with { ParticipationId = id });

    /// <summary>Types in what was written on paper: when it happened and who wrote it stay apart from when and by whom it is typed.</summary>
    [HttpPost("from-paper")]
    [ProducesResponseType<Guid>(200)]
    public Task<IActionResult> FromPaper(Guid id, EnterFromPaper.Command body) =>
        DoAsync(body with { ParticipationId = id });

    /// <summary>Somebody takes over the entries on a device, by PIN or password.</summary>
    [HttpPost("unlock"), IdempotentById]
    [ProducesResponseType<UnlockConsole.Model>(200)]
    public Task<IActionResult> Unlock(Guid id, UnlockConsole.Command body) =>
        DoAsync(body with { ParticipationId = id });
}
