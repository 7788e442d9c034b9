using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;
using MediatR;

namespace KapClinic.Application.Dosing;

/// <summary>Records a touch that happened. One outside the client's choices opens an incident.</summary>
public static class RecordTouch
{
    public const int ResponseLength = 500;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded a touch")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public TouchKind Kind { get; init; }
        public bool ClientAsked { get; init; }

        /// <summary>The verbal check and how the client answered.</summary>
        public string Response { get; init; } = "";

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).IsInEnum().WithMessage("Choose what kind of touch.");
            RuleFor(c => c.Response).Given(ResponseLength, "Say how the client answered.");
        }
    }

    internal sealed class Handler(SessionEntries entries, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await entries.OpenAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var body = new TouchBody(command.Kind, command.ClientAsked, command.Response);
            await entries.KeepAsync(opened.Value, EntryKind.Touch, body, clock.GetUtcNow(), cancellationToken);
            return Result.Done;
        }
    }
}
