using KapClinic.Application;
using KapClinic.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web.Api;

/// <summary>
/// What every controller of the API does the same way: the same requests as the pages, problem details with stable codes for a
/// refusal, an Idempotency-Key with each POST. Routes begin with <c>api/v1/</c>.
/// </summary>
[ApiController]
[Idempotent]
[Produces("application/json")]
public abstract class ClinicController : ControllerBase
{
    private IMediator Mediator => HttpContext.RequestServices.GetRequiredService<IMediator>();

    /// <summary>The course version that the sender saw, on actions marked <see cref="IfMatchAttribute"/>.</summary>
    protected int? ExpectedVersion =>
        IfMatchAttribute.Version(HttpContext) is { } seen ? (int)Math.Min(seen, int.MaxValue) : null;

    /// <summary>The version of one record that the sender saw, on actions marked <see cref="IfMatchAttribute"/>.</summary>
    protected uint Seen => IfMatchAttribute.Version(HttpContext) ?? 0;

    /// <summary>200 with the answer; with its version as ETag where it has one.</summary>
    protected async Task<IActionResult> AskAsync<T>(IQuery<T> query, Func<T, long>? version = null)
    {
        var result = await Mediator.Send(query, HttpContext.RequestAborted);
        if (!result.Succeeded)
        {
            return Refusals.ToProblem(result.Errors);
        }

        if (version is not null)
        {
            Response.Headers.ETag = ETags.Of(version(result.Value));
        }

        return Ok(result.Value);
    }

    /// <summary>204, or the refusal.</summary>
    protected Task<IActionResult> DoAsync(ICommand command) =>
        FinishAsync(Mediator.Send(command, HttpContext.RequestAborted), _ => NoContent());

    /// <summary>200 with the answer (or what <paramref name="success"/> makes of it), or the refusal.</summary>
    protected Task<IActionResult> DoAsync<T>(ICommand<T> command, Func<T, IActionResult>? success = null) =>
        FinishAsync(
            Mediator.Send(command, HttpContext.RequestAborted),
            result => success is null ? Ok(result.Value) : success(result.Value)
        );

    /// <summary>204 with the new version as ETag, or the refusal.</summary>
    protected Task<IActionResult> DoAsync(ICommand<Kept> command) => DoAsync(command, _ => NoContent());

    private async Task<IActionResult> FinishAsync<TResult>(Task<TResult> sent, Func<TResult, IActionResult> success)
        where TResult : Result
    {
        var result = await sent;
        if (!result.Succeeded)
        {
            return Refusals.ToProblem(result.Errors);
        }

        if (result is Result<Kept> kept)
        {
            Response.Headers.ETag = ETags.Of(kept.Value.Version);
        }
        else if (ExpectedVersion is { } seen)
        {
            // Locking the course raised its version by one (ICourseLocks).
            Response.Headers.ETag = ETags.Of(seen + 1);
        }

        return success(result);
    }
}
