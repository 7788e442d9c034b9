using KapClinic.Application.Team;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>Who is on call, and swaps between colleagues.</summary>
[Route("api/v1/on-call")]
public sealed class RotaController : ClinicController
{
    /// <summary>A week at a location, with the hours that nobody covers.</summary>
    [HttpGet]
    public Task<IActionResult> Read(Guid? locationId, DateOnly? day) => AskAsync(new ReadRota.Query(locationId, day));

    [HttpPost]
    public Task<IActionResult> Add(AddOnCallShift.Command command) =>
        DoAsync(command, id => Created("/api/v1/on-call", new { ShiftId = id }));

    /// <summary>Takes a coming shift off; who was on call is a fact.</summary>
    [HttpPost("{id:guid}/remove")]
    public Task<IActionResult> Remove(Guid id) => DoAsync(new RemoveOnCallShift.Command(id));

    /// <summary>Asks a colleague to take the shift, as a favour or for one of theirs.</summary>
    [HttpPost("{id:guid}/swap")]
    public Task<IActionResult> AskForSwap(Guid id, SwapBody body) =>
        DoAsync(
            new AskForSwap.Command
            {
                ShiftId = id,
                OfStaffId = body.OfStaffId,
                InReturnForId = body.InReturnForId,
            }
        );

    /// <summary>The colleague's answer; whoever asked may take the question back with no.</summary>
    [HttpPost("{id:guid}/swap/answer")]
    public Task<IActionResult> AnswerSwap(Guid id, AnswerBody body) => DoAsync(new AnswerSwap.Command(id, body.Accept));

    public sealed record SwapBody(Guid OfStaffId, Guid? InReturnForId);

    public sealed record AnswerBody(bool Accept);
}
