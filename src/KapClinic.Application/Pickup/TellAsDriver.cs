using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using MediatR;

namespace KapClinic.Application.Pickup;

/// <summary>
/// Whoever takes the client home tells on their page that they are on the way, late, or here. No gate reads it: that they have arrived
/// is said by staff, who check who they are. So nothing that others are doing for the course is disturbed.
/// </summary>
public static class TellAsDriver
{
    [AllowAnybody]
    [Act("told how far they are on the driver's page")]
    public sealed record Command : ICommand
    {
        /// <summary>The last part of the page's address.</summary>
        public required string Secret { get; init; }

        /// <summary>On the way, running late, or here.</summary>
        public required PickupEventKind Word { get; init; }

        /// <summary>When they will be here, on the clinic's clock. Needed by <see cref="PickupEventKind.RunningLate"/>.</summary>
        public TimeOnly? ExpectedAt { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Secret).NotEmpty().MaximumLength(InputRules.TokenMaximum);
            RuleFor(c => c.Word)
                .Must(w => w is PickupEventKind.OnTheWay or PickupEventKind.RunningLate or PickupEventKind.SaysHere)
                .WithMessage("Choose what you want to say.");
            RuleFor(c => c.ExpectedAt)
                .NotNull()
                .When(c => c.Word == PickupEventKind.RunningLate)
                .WithMessage("Write when you will be here.");
        }
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var found = await db.FindAskedDriverAsync(command.Secret, now, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var (person, visit) = found.Value;
            var late = command.Word == PickupEventKind.RunningLate ? command.ExpectedAt : null;
            if (!person.Say(command.Word, late, now).Succeeded)
            {
                return PickupErrors.SettledMeanwhile;
            }

            trail.ByOutsider(PickupLinks.Outsider);
            trail.About(visit.ClientId, visit.CourseId);
            db.PickupEvents.Add(new PickupEvent(Guid.CreateVersion7(now), person.Id, command.Word, null, now, late));
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
