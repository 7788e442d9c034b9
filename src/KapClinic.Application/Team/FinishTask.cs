using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Measures;
using KapClinic.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Team;

/// <summary>Ticks a task off. Whoever holds its role, or is named in it, may.</summary>
public static class FinishTask
{
    public static Error NotFound { get; } = Error.NotFound("task.not_found", "There is no such task.");
    public static Error NotYours { get; } =
        Error.Forbidden("task.not_yours", "This task is for another role. Whoever holds it ticks it off.");

    public static Error AlertOpen { get; } =
        Error.Refused(
            "task.alert_open",
            "The safety alert beside this task is still open. Review the alert; the task is done with it."
        );

    [AllowStaff]
    [Act("finished a task")]
    public sealed record Command(Guid TaskId) : ICommand;

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var task = await db.StaffTasks.SingleOrDefaultAsync(t => t.Id == command.TaskId, cancellationToken);
            if (task is null)
            {
                return NotFound;
            }

            if (task.ForStaffId != user.Id && !user.Is(task.ForRole))
            {
                return NotYours;
            }

            if (task.ClientId is { } clientId)
            {
                trail.About(clientId, task.CourseId);
            }

            if (
                task.Kind == AlertRaiser.ReviewTask
                && await db.SafetyAlerts.AnyAsync(
                    a => a.ClientId == task.ClientId && a.ClosedAt == null,
                    cancellationToken
                )
            )
            {
                return AlertOpen;
            }

            task.Finish(user.Id, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
