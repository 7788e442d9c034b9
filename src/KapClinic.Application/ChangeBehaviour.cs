using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application;

/// <summary>Runs a change in one transaction: locks the courses it touches, refuses a stale version, keeps nothing of a refused act.</summary>
internal sealed class ChangeBehaviour<TRequest, TResponse>(IClinicDb db, ICourseLocks locks, AuditTrail trail)
    : IPipelineBehavior<TRequest, TResponse>
    where TResponse : Result, IRefusable<TResponse>
{
    private static readonly bool IsChange = typeof(IChange).IsAssignableFrom(typeof(TRequest));

    public async Task<TResponse> Handle(
        TRequest request,
        CancellationToken cancellationToken,
        RequestHandlerDelegate<TResponse> next
    )
    {
        if (!IsChange)
        {
            return await next();
        }

        await using var transaction = await db.BeginAsync(cancellationToken);
        if (request is ILocksCourse locking)
        {
            var locked = await locks.LockAsync(locking.Lock, cancellationToken);
            // A client may have no open course yet; whoever names a course or a participation means one that exists.
            if (locked.Count == 0 && locking.Lock.Kind != CourseKeyKind.Client)
            {
                return TResponse.Refuse([CourseErrors.NotFound]);
            }

            if (locked.Count == 1)
            {
                trail.About(locked[0].ClientId, locked[0].CourseId);
            }

            if (locking.ExpectedVersion is { } expected && locked.Any(c => c.VersionBefore != expected))
            {
                return TResponse.Refuse([CourseErrors.Stale]);
            }
        }

        var response = await next();
        if (response.Succeeded)
        {
            await transaction.CommitAsync(cancellationToken);
        }
        else
        {
            // Else the next save of this scope (an audited read that shows the form again) would keep what was refused.
            db.Forget();
        }

        return response;
    }
}
