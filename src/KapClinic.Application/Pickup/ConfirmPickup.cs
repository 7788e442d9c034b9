using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Pickup;

/// <summary>The person said yes: how they said it, that they are 18 or older, and when they will be here.</summary>
public static class ConfirmPickup
{
    private const int HowLength = 100;

    [AllowStaff]
    [Act("confirmed who takes the client home")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public Guid PickupId { get; init; }

        /// <summary>"By phone", "in person".</summary>
        public required string How { get; init; }
        public required bool IsAdult { get; init; }
        public TimeOnly? ExpectedAt { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.How).Given(HowLength, "Write how they said yes: by phone, in person.");
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

            var confirmed = found.Value.Confirm(
                command.How.Trim(),
                command.IsAdult,
                command.ExpectedAt,
                user.Id,
                clock.GetUtcNow()
            );
            if (confirmed.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return confirmed;
        }
    }
}
