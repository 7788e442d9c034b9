using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Preparation;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Integration;

/// <summary>Signs and locks the note of a integration visit that was held, ends the visit, and lets it count.</summary>
public static class SignIntegration
{
    [Allow(Role.Therapist, Role.Prescriber)]
    [Act("signed an integration note")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>As it stands on the page; left out, the draft is signed as it was saved.</summary>
        public IntegrationContent? Content { get; init; }

        /// <summary>When the visit ended in fact; now when left out.</summary>
        public DateTimeOffset? EndedAt { get; init; }
        public required string Password { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
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

    internal sealed class Handler(
        IClinicDb db,
        CourseFiles files,
        ISigner signer,
        ICurrentUser user,
        TimeProvider clock
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return opened;
            }

            var (file, visit) = opened.Value;
            if (visit.Session.Kind is not (SessionKind.Integration or SessionKind.Circle))
            {
                return NoteRules.NotThisKind;
            }

            var now = clock.GetUtcNow();
            if (visit.Participation.ArrivedAt is null || command.EndedAt > now.AddMinutes(1))
            {
                return NoteRules.NotHeld;
            }

            var note = visit.IntegrationNote;
            if (note is null && command.Content is null)
            {
                return NoteRules.Empty;
            }

            if (note is null)
            {
                note = new IntegrationNote(visit.Participation.Id, file.Course.Id);
                db.IntegrationNotes.Add(note);
            }

            if (
                command.Content is not null
                && note.Write(command.Content, user.Id, now) is { Succeeded: false } refused
            )
            {
                return refused;
            }

            var signature = await signer.SignAsync(command.Password, cancellationToken);
            if (!signature.Succeeded)
            {
                return signature;
            }

            var signed = note.Sign(signature.Value);
            if (!signed.Succeeded)
            {
                return signed;
            }

            visit.Participation.End(command.EndedAt ?? now);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
