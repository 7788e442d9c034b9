using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Somebody who was to come beside client and staff does not come after all.</summary>
public static class RemoveGuest
{
    [AllowStaff]
    [Act("took somebody off a visit who was to come too")]
    public sealed record Command(Guid ParticipationId, Guid GuestId) : ICommand, ILocksCourse
    {
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var guest = await db.SessionGuests.SingleOrDefaultAsync(
                g => g.Id == command.GuestId && g.ParticipationId == command.ParticipationId && g.RemovedAt == null,
                cancellationToken
            );
            if (guest is null)
            {
                return GuestErrors.NotFound;
            }

            guest.Remove(user.Id, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
