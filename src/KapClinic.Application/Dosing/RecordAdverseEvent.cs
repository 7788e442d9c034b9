using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;

namespace KapClinic.Application.Dosing;

/// <summary>Records something that happened to the client. New or worse suicidal thoughts raise a safety alert; some codes open an incident or suspend the clearance.</summary>
public static class RecordAdverseEvent
{
    public const int TextLength = 2000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded an adverse event")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>One of the clinic's list: "NAUSEA".</summary>
        public string Code { get; init; } = "";

        /// <summary>mild, moderate, severe, life-threatening or fatal.</summary>
        public string Severity { get; init; } = "";
        public bool Serious { get; init; }
        public string? Text { get; init; }

        /// <summary>When it began; now when empty.</summary>
        public DateTimeOffset? OnsetAt { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Code).Must(c => AdverseEvents.Find(c) is not null).WithMessage("Choose what happened.");
            RuleFor(c => c.Severity).Must(AdverseEvents.Severities.Contains).WithMessage("Choose how severe it is.");
            RuleFor(c => c.Text).MaximumLength(TextLength).WithMessage($"Use at most {TextLength} characters.");
        }
    }

    internal sealed class Handler(SessionEntries entries, TimeProvider clock) : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await entries.OpenAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Guid>.Refuse(opened.Errors);
            }

            var now = clock.GetUtcNow();
            var onset = (command.OnsetAt ?? now).ToUniversalTime();
            if (onset > now)
            {
                return DosingErrors.InTheFuture with { Field = "OnsetAt" };
            }

            var body = new EventBody(command.Code, command.Severity, command.Serious, command.Text);
            var kept = await entries.KeepAsync(opened.Value, EntryKind.Event, body, onset, cancellationToken);
            return kept.Id;
        }
    }
}
