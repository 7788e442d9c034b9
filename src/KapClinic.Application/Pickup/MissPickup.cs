using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Pickup;

/// <summary>The person did not come; the client stays until somebody else does.</summary>
public static class MissPickup
{
    [AllowStaff]
    [Act("noted that the driver did not come")]
    public sealed record Command(Guid ParticipationId, Guid PickupId) : ICommand, ILocksCourse
    {
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await db.OpenPickupAsync(command.ParticipationId, command.PickupId, cancellationToken);
            if (!found.Succeeded)
            {
                return found;
            }

            var left = found.Value.DoesNotCome();
            if (left.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return left;
        }
    }
}
