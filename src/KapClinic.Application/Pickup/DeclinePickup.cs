using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Pickup;

/// <summary>The person said no, or can no longer come.</summary>
public static class DeclinePickup
{
    [AllowStaff]
    [Act("noted that the driver declined")]
    public sealed record Command(Guid ParticipationId, Guid PickupId) : ICommand, ILocksCourse
    {
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command command, CancellationToken cancellationToken) =>
            db.LeavePickupAsync(command.ParticipationId, command.PickupId, p => p.Decline(), cancellationToken);
    }
}
