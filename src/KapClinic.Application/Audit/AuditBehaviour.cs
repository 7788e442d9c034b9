using System.Reflection;
using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Audit;
using MediatR;

namespace KapClinic.Application.Audit;

/// <summary>
/// Writes who did or read what, about whom, when and from where: a change within its own transaction, and a read that opened
/// a client's record.
/// </summary>
internal sealed class AuditBehaviour<TRequest, TResponse>(
    IAuditWriter writer,
    AuditTrail trail,
    ICurrentUser user,
    TimeProvider clock
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
        var response = await next();
        if (IsChange ? response.Succeeded && !trail.NothingDone : trail.ClientId is not null || trail.Several.Count > 0)
        {
            await writer.WriteAsync(trail.Entries(Words, response, user, clock.GetUtcNow()), cancellationToken);
        }

        return response;
    }
}

/// <summary>Appends to the audit, within the current transaction if there is one.</summary>
public interface IAuditWriter
{
    Task WriteAsync(AuditEntry entry, CancellationToken ct);

    /// <summary>Several at once: one for each record that the act is about.</summary>
    Task WriteAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken ct);
}

internal static class AuditEntries
{
    public static IReadOnlyCollection<AuditEntry> Entries(
        this AuditTrail trail,
        string act,
        Result outcome,
        ICurrentUser user,
        DateTimeOffset at
    ) =>
        trail.Several.Count == 0
            ? [trail.Entry(act, outcome, user, at)]
            : [.. trail.Several.Select(s => Entry(trail, act, outcome, user, at, s.ClientId, s.CourseId))];

    public static AuditEntry Entry(
        this AuditTrail trail,
        string act,
        Result outcome,
        ICurrentUser user,
        DateTimeOffset at
    ) => Entry(trail, act, outcome, user, at, trail.ClientId, trail.CourseId);

    private static AuditEntry Entry(
        AuditTrail trail,
        string act,
        Result outcome,
        ICurrentUser user,
        DateTimeOffset at,
        Guid? clientId,
        Guid? courseId
    ) =>
        new()
        {
            At = at,
            StaffId = trail.StaffId ?? (user.Id == Guid.Empty ? null : user.Id),
            StaffName = trail.StaffName ?? user.Name,
            Act = act,
            Outcome = outcome.Succeeded ? "done" : outcome.Error.Code,
            ClientId = clientId,
            CourseId = courseId,
            Detail = trail.Detail,
            From = user.From,
            RequestId = user.RequestId,
        };
}
