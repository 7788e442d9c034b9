using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using MediatR;

namespace KapClinic.Application.Pickup;

/// <summary>
/// Makes the address of the driver's page, once the client has seen the page and agrees. An older address of the same person stops
/// working. The secret is told once and never again.
/// </summary>
public static class MakePickupLink
{
    [AllowStaff]
    [Act("made the address of a driver's page")]
    public sealed record Command : ICommand<Made>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public Guid PickupId { get; init; }

        /// <summary>The client allows their first name on the page.</summary>
        public bool ShowsFirstName { get; init; }

        /// <summary>The client saw the page as it stands and agrees to it.</summary>
        public bool ClientAgrees { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    /// <param name="Secret">The last part of the address.</param>
    public sealed record Made(string Secret);

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result<Made>>
    {
        public async Task<Result<Made>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!command.ClientAgrees)
            {
                return PickupErrors.NotApproved;
            }

            var found = await db.OpenPickupAsync(command.ParticipationId, command.PickupId, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var person = found.Value;
            if (!person.Stands || person.State == PickupState.Released)
            {
                return PickupErrors.NotOpen(person.State);
            }

            var now = clock.GetUtcNow();
            await db.EndPickupLinksAsync(person.Id, now, cancellationToken);
            var secret = SecretAddress.Make();
            db.PickupLinks.Add(
                new PickupLink(
                    Guid.CreateVersion7(now),
                    person.Id,
                    SecretAddress.Hash(secret),
                    command.ShowsFirstName,
                    user.Id,
                    now
                )
            );
            db.PickupEvents.Add(
                new PickupEvent(Guid.CreateVersion7(now), person.Id, PickupEventKind.LinkMade, user.Id, now)
            );
            await db.SaveChangesAsync(cancellationToken);
            return new Made(secret);
        }
    }
}
