using System.Reflection;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application;

/// <summary>Audits a refused change once its transaction is gone, so that a refused dose leaves a trace. Malformed input leaves none.</summary>
internal sealed class RefusalBehaviour<TRequest, TResponse>(
    IAuditWriter writer,
    AuditTrail trail,
    ICurrentUser user,
    TimeProvider clock,
    IClinicDb db
) : IPipelineBehavior<TRequest, TResponse>
    where TResponse : Result, IRefusable<TResponse>
{
    private static readonly bool IsChange = typeof(IChange).IsAssignableFrom(typeof(TRequest));
    private static readonly string Words =
        typeof(TRequest).GetCustomAttribute<ActAttribute>()?.Words ?? typeof(TRequest).Name;

    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        trail.Begin();
        var response = await next();
        if (
            IsChange
            && !response.Succeeded
            && (
                (response.Error.Kind is ErrorKind.Refused or ErrorKind.Forbidden && user.IsSignedIn)
                || trail.StaffId is not null
            )
        )
        {
            db.Forget();
            await writer.WriteAsync(
                trail.Entry("was refused: " + Words, response, user, clock.GetUtcNow()),
                cancellationToken
            );
        }

        return response;
    }
}
