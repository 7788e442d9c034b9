using System.Diagnostics;

namespace KapClinic.Web.Startup;

/// <summary>
/// One line for each request: method, route pattern, status, time. Never the path, the query or the body, which may say who
/// the request is about (docs/adr/0005).
/// </summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        await next(context);
        if (context.Features.Get<AskedRoute>() is not { Pattern: { } route })
        {
            return;
        }

        logger.LogInformation(
            "{Method} {Route} answered {StatusCode} in {ElapsedMs} ms",
            context.Request.Method,
            route,
            context.Response.StatusCode,
            (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds
        );
    }
}

/// <summary>The route that was asked for: a status page that runs afterwards has another one.</summary>
internal sealed record AskedRoute(string? Pattern)
{
    public static void Note(HttpContext context)
    {
        if (context.Features.Get<AskedRoute>() is null)
        {
            context.Features.Set(new AskedRoute(PatternOf(context.GetEndpoint())));
        }
    }

    /// <summary>The pattern of a page or action; nothing for files and health, which are not worth a line.</summary>
    private static string? PatternOf(Endpoint? endpoint) =>
        endpoint switch
        {
            RouteEndpoint route when route.Metadata.GetMetadata<NotLogged>() is null => "/"
                + route.RoutePattern.RawText?.TrimStart('/'),
            RouteEndpoint => null,
            _ => "(no route)",
        };
}

/// <summary>Marks endpoints whose requests get no line in the log: files and health.</summary>
internal sealed class NotLogged;

internal static class RequestLogging
{
    public static void UseRequestLog(this WebApplication app) => app.UseMiddleware<RequestLog>();

    /// <summary>Right after routing.</summary>
    public static void UseAskedRoute(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                AskedRoute.Note(context);
                return next(context);
            }
        );
}
