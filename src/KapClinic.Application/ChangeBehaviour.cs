using System.Data.Common;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application;

/// <summary>Runs a change in one transaction: locks the courses it touches, refuses a stale version, keeps nothing of a refused act, begins anew where another change got in between.</summary>
internal sealed class ChangeBehaviour<TRequest, TResponse>(IClinicDb db, ICourseLocks locks, AuditTrail trail)
    : IPipelineBehavior<TRequest, TResponse>
    where TResponse : Result, IRefusable<TResponse>
{
    private const int Attempts = 4;
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

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunAsync(request, next, cancellationToken);
            }
            catch (Exception error) when (IsPassing(error))
            {
                // The transaction is gone with everything it did, so the act can begin anew.
                db.Forget();
                if (attempt == Attempts)
                {
                    return TResponse.Refuse([ChangeErrors.Busy]);
                }
            }
        }
    }

    /// <summary>Another change got in between: a deadlock, a serialisation failure, or a row that changed since it was read.</summary>
    private static bool IsPassing(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is DbUpdateConcurrencyException or DbException { SqlState: "40P01" or "40001" })
            {
                return true;
            }
        }

        return false;
    }

    private async Task<TResponse> RunAsync(
        TRequest request,
        RequestHandlerDelegate<TResponse> next,
        CancellationToken cancellationToken
    )
    {
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

        if (request is ILocksCourses several && await LockAsync(several, cancellationToken) is { } refused)
        {
            return TResponse.Refuse([refused]);
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

    private async Task<Error?> LockAsync(ILocksCourses several, CancellationToken ct)
    {
        var seen = several.Courses.DistinctBy(c => c.CourseId).ToDictionary(c => c.CourseId, c => c.Version);
        var locked = await locks.LockAsync(seen.Keys, ct);
        if (locked.Count < seen.Count)
        {
            return CourseErrors.NotFound;
        }

        foreach (var course in locked)
        {
            trail.AlsoAbout(course.ClientId, course.CourseId);
        }

        var stale = locked.Where(c => c.VersionBefore != seen[c.CourseId]).Select(c => c.ClientId).ToList();
        if (stale.Count == 0)
        {
            return null;
        }

        var clients = await db.Clients.AsNoTracking().Where(c => stale.Contains(c.Id)).ToListAsync(ct);
        return CourseErrors.StaleOf([.. clients.Select(c => c.FullName).Order(StringComparer.CurrentCulture)]);
    }
}

public static class ChangeErrors
{
    public static Error Busy { get; } =
        Error.Refused(
            "change.busy",
            "Others were changing the same records at this moment. Nothing was changed; try again."
        );
}
