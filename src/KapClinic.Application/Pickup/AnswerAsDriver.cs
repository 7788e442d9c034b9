using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>Whoever takes the client home says yes or no, on the page that their link opens.</summary>
public static class AnswerAsDriver
{
    /// <summary>As it reads in the history of the visit.</summary>
    private const string OnTheirPage = "on their page";

    [AllowAnybody]
    [Act("answered on the driver's page")]
    public sealed record Command : ICommand, ILocksCourse
    {
        /// <summary>The last part of the page's address.</summary>
        public required string Secret { get; init; }

        /// <summary>The visit that the page is about.</summary>
        public required Guid ParticipationId { get; init; }
        public required bool Comes { get; init; }

        /// <summary>With a yes: they are 18 or older.</summary>
        public bool IsAdult { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Secret).NotEmpty().MaximumLength(InputRules.TokenMaximum);
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

            var person = found.Value.Person;
            // The visit whose course is locked is the one of the page, or nothing is said.
            if (person.ParticipationId != command.ParticipationId)
            {
                return PickupErrors.NoSuchLink;
            }

            var said = command.Comes
                ? person.Confirm(OnTheirPage, command.IsAdult, person.ExpectedAt, by: null, now)
                : person.SayNo();
            if (!said.Succeeded)
            {
                return said.Error.Field is null ? PickupErrors.SettledMeanwhile : said;
            }

            trail.ByOutsider(PickupLinks.Outsider);
            db.PickupEvents.Add(
                new PickupEvent(
                    Guid.CreateVersion7(now),
                    person.Id,
                    command.Comes ? PickupEventKind.SaidYes : PickupEventKind.SaidNo,
                    null,
                    now
                )
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
