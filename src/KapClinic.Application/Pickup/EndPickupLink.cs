using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using MediatR;

namespace KapClinic.Application.Pickup;

/// <summary>Takes the address of a driver's page back; from then on it answers nobody.</summary>
public static class EndPickupLink
{
    [AllowStaff]
    [Act("took back the address of a driver's page")]
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

            var now = clock.GetUtcNow();
            if (!await db.EndPickupLinksAsync(found.Value.Id, now, cancellationToken))
            {
                return PickupErrors.NoSuchLink;
            }

            db.PickupEvents.Add(
                new PickupEvent(Guid.CreateVersion7(now), found.Value.Id, PickupEventKind.LinkEnded, user.Id, now)
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
