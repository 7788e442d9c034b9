using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>A dose of level HARD that the room asks the prescriber for.</summary>
[Route("api/v1/visits/{id:guid}/console/hard-request")]
public sealed class HardRequestsController : ClinicController
{
    /// <summary>Asks the prescriber. Answers the request's id; the approval is <c>POST …/hard-approval</c>.</summary>
    [HttpPost]
    [ProducesResponseType<Guid>(200)]
    public Task<IActionResult> Ask(Guid id, AskBody body) =>
        DoAsync(
            new RequestHardDose.Command
            {
                ParticipationId = id,
                Part = body.Part,
                Milligrams = body.Milligrams,
                Note = body.Note,
            }
        );

    /// <summary>The room needs no answer any more.</summary>
    [HttpPost("{requestId:guid}/withdraw")]
    public Task<IActionResult> Withdraw(Guid id, Guid requestId) =>
        DoAsync(new WithdrawHardDose.Command(id, requestId));

    /// <summary>A prescriber says no, and why.</summary>
    [HttpPost("{requestId:guid}/refuse")]
    public Task<IActionResult> Refuse(Guid id, Guid requestId, DosingController.ReasonBody body) =>
        DoAsync(new RefuseHardDose.Command(id, requestId, body.Reason));

    /// <param name="Part">First dose or booster.</param>
    /// <param name="Milligrams">This part alone.</param>
    /// <param name="Note">What the prescriber should know.</param>
    public sealed record AskBody(DosePart Part, decimal? Milligrams, string? Note);
}
