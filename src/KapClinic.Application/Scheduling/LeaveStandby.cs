using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>A client waits for no earlier place any more: they took one, or changed their mind.</summary>
public static class LeaveStandby
{
    [AllowStaff]
    [Act("took a client off the standby list")]
    public sealed record Command(Guid CourseId) : ICommand, ILocksCourse
    {
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var entry = await db.StandbyEntries.FirstOrDefaultAsync(
                e => e.CourseId == command.CourseId && e.EndedAt == null,
                cancellationToken
            );
            if (entry is null)
            {
                return StandbyErrors.NotFound;
            }

            entry.End(StandbyEnd.TakenOff, user.Id, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
