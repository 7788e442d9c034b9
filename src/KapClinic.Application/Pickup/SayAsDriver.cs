using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>
/// Whoever takes the client home says something on their page: yes, no, on the way, later, here. It is their word: that they have
/// arrived is said by staff, who check who they are.
/// </summary>
public static class SayAsDriver
{
    /// <summary>As it reads in the history of the visit.</summary>
    private const string OnTheirPage = "on their page";

    [AllowAnybody]
    [Act("said so on the driver's page")]
    public sealed record Command : ICommand, ILocksCourse
    {
        /// <summary>The last part of the page's address.</summary>
        public required string Secret { get; init; }

        /// <summary>The visit that the page is about.</summary>
        public required Guid ParticipationId { get; init; }
        public required PickupEventKind Word { get; init; }

        /// <summary>With a yes: they are 18 or older.</summary>
        public bool IsAdult { get; init; }

        /// <summary>When they will be here, on the clinic's clock. Needed by <see cref="PickupEventKind.RunningLate"/>.</summary>
        public TimeOnly? ExpectedAt { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Secret).NotEmpty().MaximumLength(InputRules.TokenMaximum);
            RuleFor(c => c.Word)
                .Must(w => w is not (PickupEventKind.LinkMade or PickupEventKind.LinkEnded) && Enum.IsDefined(w))
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
            var found = await db.FindPickupLinkAsync(command.Secret, now, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var visit = found.Value.Visit;
            // The visit whose course is locked is the one of the page, or nothing is said.
            if (visit.Person.ParticipationId != command.ParticipationId)
            {
                return PickupErrors.NoSuchLink;
            }

            if (visit.ToPage(showsFirstName: false).State == DriverPageState.NotNeeded)
            {
                return PickupErrors.NotAskedAnyMore;
            }

            var person = await db.PickupPeople.SingleAsync(p => p.Id == visit.Person.Id, cancellationToken);
            var said = command.Word switch
            {
                PickupEventKind.SaidYes => person.Confirm(
                    OnTheirPage,
                    command.IsAdult,
                    command.ExpectedAt ?? person.ExpectedAt,
                    by: null,
                    now
                ),
                PickupEventKind.SaidNo => person.SayNo(),
                _ => person.Say(command.Word, command.ExpectedAt, now),
            };
            if (!said.Succeeded)
            {
                return said.Error.Field is null ? PickupErrors.SettledMeanwhile : said;
            }

            trail.ByOutsider("Somebody on a driver's page");
            db.PickupEvents.Add(
                new PickupEvent(Guid.CreateVersion7(now), person.Id, command.Word, null, now, command.ExpectedAt)
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
