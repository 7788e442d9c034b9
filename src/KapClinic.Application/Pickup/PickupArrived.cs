using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Pickup;

/// <summary>The person is here and staff checked who they are.</summary>
public static class PickupArrived
{
    [AllowStaff]
    [Act("checked the identity of who takes the client home")]
    public sealed record Command(Guid ParticipationId, Guid PickupId) : ICommand, ILocksCourse
    {
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await db.OpenPickupAsync(command.ParticipationId, command.PickupId, cancellationToken);
            if (!found.Succeeded)
            {
                return found;
            }

            var arrived = found.Value.Arrive(user.Id, clock.GetUtcNow());
            if (arrived.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return arrived;
        }
    }
}
