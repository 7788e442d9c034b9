using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>Names who takes the client home after the dose, or stands in for them; they are asked next.</summary>
public static class NominatePickup
{
    [AllowStaff]
    [Act("named who takes the client home")]
    public sealed record Command : ICommand<Guid>, ILocksCourse, IPickupInput
    {
        public Guid ParticipationId { get; init; }
        public required string Name { get; init; }
        public required string Relationship { get; init; }
        public required string Phone { get; init; }
        public bool IsBackup { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => Include(new PickupValidator());
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var visit = await db
                .Participations.AsNoTracking()
                .SingleAsync(p => p.Id == command.ParticipationId, cancellationToken);
            if (
                visit.Kind != SessionKind.Dosing
                || visit.Status is VisitStatus.Cancelled or VisitStatus.NoShow or VisitStatus.Ended
            )
            {
                return PickupErrors.NotNeeded;
            }

            var person = command.ToPerson(user.Id, clock.GetUtcNow());
            db.PickupPeople.Add(person);
            await db.SaveChangesAsync(cancellationToken);
            return person.Id;
        }
    }
}

/// <summary>Who it is, as typed.</summary>
public interface IPickupInput
{
    Guid ParticipationId { get; }
    string Name { get; }
    string Relationship { get; }
    string Phone { get; }
    bool IsBackup { get; }
}

internal static class PickupInput
{
    public static PickupPerson ToPerson(this IPickupInput input, Guid by, DateTimeOffset at) =>
        new(
            Guid.CreateVersion7(),
            input.ParticipationId,
            input.Name.Trim(),
            input.Relationship.Trim(),
            input.Phone.Trim(),
            input.IsBackup,
            by,
            at
        );
}

internal sealed class PickupValidator : AbstractValidator<IPickupInput>
{
    public PickupValidator()
    {
        RuleFor(p => p.Name).Given(PickupPerson.NameLength, "Write who it is.");
        RuleFor(p => p.Relationship)
            .Given(PickupPerson.RelationshipLength, "Write who they are to the client: partner, friend.");
        RuleFor(p => p.Phone)
            .Given(PickupPerson.PhoneLength, "Write a phone number.")
            .Matches("^[0-9+() ./-]*$")
            .WithMessage("Write the number in digits.")
            .Must(p => p?.Count(char.IsAsciiDigit) >= 5)
            .WithMessage("This number is too short.");
    }
}
