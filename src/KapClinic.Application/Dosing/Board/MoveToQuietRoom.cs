using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Dosing.Board;

/// <summary>One participant of a group goes to a room of their own with one member of staff. Their console goes on there.</summary>
public static class MoveToQuietRoom
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("took a participant to a quiet room")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public string Room { get; init; } = "";

        /// <summary>Who goes along.</summary>
        public Guid? StaffId { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Room).Given(Domain.Scheduling.Room.NameLength, "Say which room.");
            RuleFor(c => c.StaffId).NotNull().WithMessage("Say who goes along.");
        }
    }

    internal sealed class Handler(SessionEntries entries, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var facts = await entries.OpenAsync(command.ParticipationId, cancellationToken);
            if (!facts.Succeeded)
            {
                return Result.Refuse(facts.Errors);
            }

            if (facts.Value.Participation is not { Kind: SessionKind.Dosing, Ending: null } visit)
            {
                return ParticipationErrors.HasEnded;
            }

            trail.About(facts.Value.ClientId, visit.CourseId);
            await entries.KeepAsync(
                facts.Value,
                EntryKind.QuietRoom,
                new QuietRoomBody(null, command.Room.Trim(), command.StaffId),
                clock.GetUtcNow(),
                cancellationToken
            );
            return Result.Done;
        }
    }
}
