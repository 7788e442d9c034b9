using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Notes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Preparation;

/// <summary>Keeps the note of a preparation visit as a draft, as often as it is written on; never over what somebody else wrote meanwhile.</summary>
public static class SavePreparation
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("wrote on a preparation note")]
    public sealed record Command : ICommand<Kept>
    {
        public Guid ParticipationId { get; init; }
        public required PreparationContent Content { get; init; }

        /// <summary>The version of the note that the sender saw; 0 where there was none.</summary>
        public uint Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Content).NotNull();
            RuleFor(c => c.Content).SetValidator(new PreparationContentValidator()).OverridePropertyName("");
        }
    }

    internal sealed class Handler(IClinicDb db, VisitNotes notes) : IRequestHandler<Command, Result<Kept>>
    {
        public async Task<Result<Kept>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await notes.OpenAsync(command.ParticipationId, SessionKind.Preparation, cancellationToken);
            if (!opened.Succeeded)
            {
                return opened.Error;
            }

            var visit = opened.Value;
            var note = await db.PreparationNotes.SingleOrDefaultAsync(
                n => n.ParticipationId == visit.Id,
                cancellationToken
            );
            note ??= db.PreparationNotes.Add(new PreparationNote(visit.Id, visit.CourseId)).Entity;
            return await notes.KeepAsync(note, command.Content, command.Seen, cancellationToken);
        }
    }
}
