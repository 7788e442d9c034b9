using KapClinic.Domain;
using KapClinic.Infrastructure.Database;
using Microsoft.AspNetCore.Diagnostics;

namespace KapClinic.Web.Startup;

/// <summary>What an answer without a body of its own shows: a page for people, problem details (RFC 9457) for programs.</summary>
internal static class RefusalPages
{
    private static readonly Error Unexpected = Error.Refused(
        "server.error",
        "Something went wrong on our side. Nothing was saved; please try again."
    );

    private static readonly Error Malformed = Error.Invalid("request.malformed", "The request cannot be read.");

    public static void UseRefusalPages(this WebApplication app)
    {
        app.UseWhen(
            IsForPrograms,
            api =>
                api.UseStatusCodePages(context =>
                    Refusals.WriteAsync(
                        context.HttpContext,
                        Plain(context.HttpContext.Response.StatusCode),
                        context.HttpContext.Response.StatusCode
                    )
                )
        );
        app.UseWhen(context => !IsForPrograms(context), pages => pages.UseStatusCodePagesWithReExecute("/status/{0}"));
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                StatusCodeSelector = StatusOf,
                SuppressDiagnosticsCallback = context => StatusOf(context.Exception) < 500,
                ExceptionHandler = context =>
                    // For people the status page fills this empty answer.
                    IsForPrograms(context)
                        ? Refusals.WriteAsync(
                            context,
                            context.Response.StatusCode < 500 ? Malformed : Unexpected,
                            context.Response.StatusCode
                        )
                        : Task.CompletedTask,
                AllowStatusCode404Response = true,
            }
        );
    }

    private static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase);

    private static int StatusOf(Exception error) =>
        error switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            _ when UnreadableText.Caused(error) => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };

    private static Error Plain(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => Application.Access.AccessErrors.NotSignedIn,
            StatusCodes.Status403Forbidden => Application.Access.AccessErrors.NotAllowed,
            StatusCodes.Status404NotFound => Error.NotFound(
                "request.no_such_address",
                "There is nothing at this address."
            ),
            StatusCodes.Status405MethodNotAllowed => Error.Invalid(
                "request.method_not_allowed",
                "This address does not take this method."
            ),
            StatusCodes.Status415UnsupportedMediaType => Error.Invalid(
                "request.not_json",
                "The body must be JSON (Content-Type: application/json)."
            ),
            >= 500 => Unexpected,
            _ => Malformed,
        };
}
