using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Notes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Integration;

/// <summary>Signs and locks the note of an integration visit that was held, and ends the visit.</summary>
public static class SignIntegration
{
    [Allow(Role.Therapist, Role.Prescriber)]
    [Act("signed an integration note")]
    public sealed record Command : ICommand<Kept>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>As it stands on the page; left out, the draft is signed as it was saved.</summary>
        public IntegrationContent? Content { get; init; }

        /// <summary>The version of the note that the sender saw; 0 where there was none.</summary>
        public uint Seen { get; init; }

        /// <summary>When the visit ended in fact; now when left out.</summary>
        public DateTimeOffset? EndedAt { get; init; }
        public required string Password { get; init; }
        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Password).NotEmpty().WithMessage("Your password signs the note.");
            RuleFor(c => c.Content!)
                .SetValidator(new IntegrationContentValidator())
                .OverridePropertyName("")
                .When(c => c.Content is not null);
        }
    }

    internal sealed class Handler(IClinicDb db, VisitNotes notes, TimeProvider clock)
        : IRequestHandler<Command, Result<Kept>>
    {
        public async Task<Result<Kept>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await notes.OpenHeldAsync(
                command.ParticipationId,
                SessionKind.Integration,
                command.EndedAt,
                cancellationToken
            );
            if (!opened.Succeeded)
            {
                return Result<Kept>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            if (visit.IntegrationNote is null && command.Content is null)
            {
                return NoteRules.Empty;
            }

            var note =
                visit.IntegrationNote
                ?? db.IntegrationNotes.Add(new IntegrationNote(visit.Participation.Id, file.Course.Id)).Entity;
            var signed = await notes.SignAsync(
                note,
                command.Content,
                command.Seen,
                command.Password,
                cancellationToken
            );
            if (!signed.Succeeded)
            {
                return Result<Kept>.Refuse(signed.Errors);
            }

            visit.Participation.End(command.EndedAt ?? clock.GetUtcNow());
            return await notes.SaveAsync(note, cancellationToken);
        }
    }
}
