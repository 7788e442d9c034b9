using KapClinic.Application.Access;
using KapClinic.Domain;
using Microsoft.AspNetCore.Mvc;

namespace KapClinic.Web;

/// <summary>The one place that turns a refusal into HTTP: problem details with stable codes for the API, a status page for people.</summary>
public static class Refusals
{
    private const string ItemKey = "KapClinic.Refusal";

    public static int Status(Error error) =>
        error.Kind switch
        {
            _ when error.Code == AccessErrors.NotSignedIn.Code => StatusCodes.Status401Unauthorized,
            ErrorKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.Refused => StatusCodes.Status409Conflict,
            ErrorKind.Stale => StatusCodes.Status412PreconditionFailed,
            _ => StatusCodes.Status400BadRequest,
        };

    /// <summary>RFC 9457 details: <c>code</c> of the first refusal, and every refusal under <c>errors</c>.</summary>
    public static ProblemDetails Details(IReadOnlyList<Error> errors, int? status = null)
    {
        var first = errors[0];
        return new ProblemDetails
        {
            Type = "urn:kapclinic:" + first.Code,
            Title = first.Message,
            Status = status ?? Status(first),
            Extensions =
            {
                ["code"] = first.Code,
                ["errors"] = errors.Select(e => new RefusalModel(e.Code, e.Message, Camel(e.Field))).ToList(),
            },
        };
    }

    /// <summary>Says what it is itself: a controller that produces plain JSON would else have its say on refusals too.</summary>
    public static JsonResult ToProblem(IReadOnlyList<Error> errors, int? status = null)
    {
        var details = Details(errors, status);
        return new JsonResult(details) { StatusCode = details.Status, ContentType = "application/problem+json" };
    }

    /// <summary>Writes problem details where no controller runs (authentication, middleware).</summary>
    public static Task WriteAsync(HttpContext context, Error error, int? status = null)
    {
        var details = Details([error], status);
        context.Response.StatusCode = details.Status!.Value;
        return context.Response.WriteAsJsonAsync(
            details,
            options: null,
            contentType: "application/problem+json",
            context.RequestAborted
        );
    }

    /// <summary>An empty answer with the right status; the status page (re-executed) shows the refusal's sentence.</summary>
    public static IActionResult ToStatusPage(HttpContext context, Error error, int? status = null)
    {
        context.Items[ItemKey] = error;
        return new StatusCodeResult(status ?? Status(error));
    }

    /// <summary>The refusal that led to the current status page, if a handler gave one.</summary>
    public static Error? Refusal(this HttpContext context) => context.Items[ItemKey] as Error;

    private static string? Camel(string? field) =>
        field is null
            ? null
            : string.Join(
                '.',
                field.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..])
            );
}

/// <summary>One refusal in an API answer. The field is written as in the request's JSON.</summary>
public sealed record RefusalModel(string Code, string Message, string? Field);
