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
        public Task<Result> Handle(Command command, CancellationToken cancellationToken) =>
            db.LeavePickupAsync(command.ParticipationId, command.PickupId, p => p.DoesNotCome(), cancellationToken);
    }
}
