using System.Diagnostics;
using KapClinic.Application.Access;
using KapClinic.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace KapClinic.Application;

/// <summary>Logs name, user, outcome code and time of each request: never the request itself, which may hold clinical content (docs/adr/0005).</summary>
internal sealed class LoggingBehaviour<TRequest, TResponse>(
    ILogger<LoggingBehaviour<TRequest, TResponse>> logger,
    ICurrentUser user
) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : Result, IRefusable<TResponse>
{
    private static readonly string Name = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;

    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        var started = Stopwatch.GetTimestamp();
        var response = await next();
        logger.LogInformation(
            "{UseCase} by {UserId}: {Outcome} in {ElapsedMs} ms",
            Name,
            user.Id,
            response.Succeeded ? "done" : response.Error.Code,
            (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds
        );
        return response;
    }
}
