using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Notes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Preparation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Preparation;

/// <summary>Writes and signs an addendum beside a signed note; the note itself stays as it was.</summary>
public static class AddAddendum
{
    public static Error NotSigned { get; } =
        Error.Refused("note.not_signed", "This note is not signed yet. Write on the note itself.");

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("wrote an addendum to a note")]
    public sealed record Command : ICommand
    {
        public Guid ParticipationId { get; init; }
        public required string Text { get; init; }
        public required string Password { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Text).Given(NoteRules.TextLength, "Write the addendum.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Your password signs the addendum.");
        }
    }

    internal sealed class Handler(IClinicDb db, ISigner signer, VisitNotes notes) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await notes.OpenAsync(command.ParticipationId, cancellationToken);
            if (!found.Succeeded)
            {
                return found;
            }

            var isSigned =
                await db.PreparationNotes.AnyAsync(
                    n => n.ParticipationId == command.ParticipationId && n.Signature != null,
                    cancellationToken
                )
                || await db.IntegrationNotes.AnyAsync(
                    n => n.ParticipationId == command.ParticipationId && n.Signature != null,
                    cancellationToken
                )
                || await db.DosingNotes.AnyAsync(
                    n => n.ParticipationId == command.ParticipationId && n.Signature != null,
                    cancellationToken
                );
            if (!isSigned)
            {
                return NotSigned;
            }

            var signature = await signer.SignAsync(command.Password, cancellationToken);
            if (!signature.Succeeded)
            {
                return signature;
            }

            db.NoteAddenda.Add(
                new NoteAddendum
                {
                    ParticipationId = command.ParticipationId,
                    Text = command.Text.Trim(),
                    Signature = signature.Value,
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
