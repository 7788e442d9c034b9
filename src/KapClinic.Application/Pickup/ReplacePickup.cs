using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>Somebody else takes the client home instead; they are asked next.</summary>
public static class ReplacePickup
{
    [AllowStaff]
    [Act("replaced who takes the client home")]
    public sealed record Command : ICommand<Guid>, ILocksCourse, IPickupInput
    {
        public Guid ParticipationId { get; init; }
        public Guid PickupId { get; init; }
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
            var found = await db.OpenPickupAsync(command.ParticipationId, command.PickupId, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var left = found.Value.Replace();
            if (!left.Succeeded)
            {
                return left.Error;
            }

            var person = (command with { IsBackup = found.Value.IsBackup }).ToPerson(user.Id, clock.GetUtcNow());
            db.PickupPeople.Add(person);
            await db.SaveChangesAsync(cancellationToken);
            return person.Id;
        }
    }
}
