using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Writes down who comes to a visit beside client and staff: interpreter, support person, trainee, legal representative.</summary>
public static class AddGuest
{
    private const int Most = 10;

    [AllowStaff]
    [Act("wrote down who comes to a visit too")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public required string Name { get; init; }
        public required GuestRole Role { get; init; }
        public string? Phone { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).Given(SessionGuest.NameLength, "Write who it is.");
            RuleFor(c => c.Role).IsInEnum().WithMessage("Choose in what role they come.");
            RuleFor(c => c.Phone)
                .MaximumLength(SessionGuest.PhoneLength)
                .WithMessage($"Use at most {SessionGuest.PhoneLength} characters.")
                .Matches("^[0-9+() ./-]*$")
                .WithMessage("Write the number in digits.");
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var visit = await db
                .Participations.AsNoTracking()
                .Where(p => p.Id == command.ParticipationId)
                .Select(p => new
                {
                    p.Status,
                    Guests = db.SessionGuests.Count(g => g.ParticipationId == p.Id && g.RemovedAt == null),
                })
                .SingleAsync(cancellationToken);
            if (visit.Status is VisitStatus.Cancelled or VisitStatus.NoShow)
            {
                return ParticipationErrors.NotBooked(visit.Status);
            }

            if (visit.Guests >= Most)
            {
                return GuestErrors.TooMany;
            }

            var phone = command.Phone?.Trim();
            var guest = new SessionGuest(
                Guid.CreateVersion7(),
                command.ParticipationId,
                command.Name.Trim(),
                command.Role,
                string.IsNullOrEmpty(phone) ? null : phone,
                user.Id,
                clock.GetUtcNow()
            );
            db.SessionGuests.Add(guest);
            await db.SaveChangesAsync(cancellationToken);
            return guest.Id;
        }
    }
}
