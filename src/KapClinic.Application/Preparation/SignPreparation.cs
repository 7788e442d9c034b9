using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Notes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Preparation;

/// <summary>Signs and locks the note of a preparation visit that was held, ends the visit, and lets it count.</summary>
public static class SignPreparation
{
    [Allow(Role.Therapist, Role.Prescriber)]
    [Act("signed a preparation note")]
    public sealed record Command : ICommand<Kept>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>As it stands on the page; left out, the draft is signed as it was saved.</summary>
        public PreparationContent? Content { get; init; }

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
                .SetValidator(new PreparationContentValidator())
                .OverridePropertyName("")
                .When(c => c.Content is not null);
        }
    }

    internal sealed class Handler(IClinicDb db, VisitNotes notes, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result<Kept>>
    {
        public async Task<Result<Kept>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await notes.OpenHeldAsync(
                command.ParticipationId,
                SessionKind.Preparation,
                command.EndedAt,
                cancellationToken
            );
            if (!opened.Succeeded)
            {
                return Result<Kept>.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            if (visit.PreparationNote is null && command.Content is null)
            {
                return NoteRules.Empty;
            }

            var missing = GateEvaluator.Refusals(file, GateStep.PreparationCounts, visit);
            if (missing.Count > 0)
            {
                return Result<Kept>.Refuse(missing);
            }

            var note =
                visit.PreparationNote
                ?? db.PreparationNotes.Add(new PreparationNote(visit.Participation.Id, file.Course.Id)).Entity;
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
            var after = file with
            {
                Visits = [.. file.Visits.Select(v => v == visit ? v with { PreparationNote = note } : v)],
            };
            after.Settle(user.Id);
            return await notes.SaveAsync(note, cancellationToken);
        }
    }
}
