using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Preparation;

/// <summary>Keeps the note of a preparation visit as a draft, as often as it is written on.</summary>
public static class SavePreparation
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("wrote on a preparation note")]
    public sealed record Command : ICommand
    {
        public Guid ParticipationId { get; init; }
        public required PreparationContent Content { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Content).NotNull();
            RuleFor(c => c.Content).SetValidator(new PreparationContentValidator()).OverridePropertyName("");
        }
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await db.OpenNoteAsync(command.ParticipationId, user, trail, cancellationToken);
            if (!found.Succeeded)
            {
                return found;
            }

            var (visit, _) = found.Value;
            if (visit.Kind is not (SessionKind.Preparation or SessionKind.Circle))
            {
                return NoteRules.NotThisKind;
            }

            var note = await db.PreparationNotes.SingleOrDefaultAsync(
                n => n.ParticipationId == visit.Id,
                cancellationToken
            );
            if (note is null)
            {
                note = new PreparationNote(visit.Id, visit.CourseId);
                db.PreparationNotes.Add(note);
            }

            var written = note.Write(command.Content, user.Id, clock.GetUtcNow());
            if (written.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return written;
        }
    }
}
