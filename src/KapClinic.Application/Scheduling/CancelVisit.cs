using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Takes a visit out of the calendar with a reason; its time is free again and the driver is told.</summary>
public static class CancelVisit
{
    [AllowStaff]
    [Act("cancelled a visit")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public required Guid ParticipationId { get; init; }
        public required string Reason { get; init; }

        /// <summary>The client does not know yet: a task to call them.</summary>
        public bool TellClient { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfBooking(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).Reason();
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var visit = await db.OpenVisitAsync(command.ParticipationId, cancellationToken);
            var now = clock.GetUtcNow();
            var policy = await db
                .PolicyVersions.AsNoTracking()
                .Where(p => p.InForceFrom != null)
                .OrderByDescending(p => p.Number)
                .FirstAsync(cancellationToken);
            var late = visit.Session!.StartsAt - now < TimeSpan.FromHours(policy.Policy.Staffing.LateCancelHours);
            var cancelled = visit.Cancel(command.Reason, late);
            if (!cancelled.Succeeded)
            {
                return cancelled;
            }

            if (command.TellClient)
            {
                db.TellClient(visit, "the visit doesn't take place", now);
            }

            await db.LeaveAsync(visit, command.Reason, user.Id, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
