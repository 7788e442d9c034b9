using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
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

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Guid>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            var onset = (command.OnsetAt ?? file.Now).ToUniversalTime();
            if (onset > file.Now)
            {
                return DosingErrors.InTheFuture with { Field = "OnsetAt" };
            }

            var kind = AdverseEvents.Find(command.Code)!;
            var happened = new AdverseEvent(
                Guid.CreateVersion7(),
                visit.Participation.Id,
                kind.Code,
                command.Severity,
                command.Serious || command.Severity is "life-threatening" or "fatal",
                command.Text,
                onset,
                user.Id,
                file.Now
            );
            db.AdverseEvents.Add(happened);
            Follow(file, visit.Participation.Id, kind, happened);
            await db.SaveChangesAsync(cancellationToken);
            return happened.Id;
        }

        private void Follow(
            Domain.Courses.CourseFile file,
            Guid participationId,
            AdverseEventKind kind,
            AdverseEvent what
        )
        {
            var at = new FileAndUser(file, user.Id);
            if (kind.RaisesAlert)
            {
                Followups.RaiseAlert(db, at, $"{kind.Name} during a session. {what.Text}".TrimEnd());
            }

            // Any serious event takes the clearance back, whatever it is called (clinical reference §2.1).
            if (kind.SuspendsClearance || what.Serious)
            {
                Followups.SuspendClearance(db, at, kind.Name + " during a session.");
            }

            if (kind.OpensIncident)
            {
                Followups.OpenIncident(db, at, participationId, kind.Code, kind.Name, what.Text ?? kind.Action);
            }
            else if (what.Serious)
            {
                Followups.TellPrescriber(
                    db,
                    file,
                    "adverse_event.review",
                    "A serious event was recorded. Look at it now."
                );
            }
        }
    }
}
