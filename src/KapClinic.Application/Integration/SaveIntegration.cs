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
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Integration;

/// <summary>Keeps the note of a integration visit as a draft, as often as it is written on.</summary>
public static class SaveIntegration
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("wrote on an integration note")]
    public sealed record Command : ICommand
    {
        public Guid ParticipationId { get; init; }
        public required IntegrationContent Content { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Content).NotNull();
            RuleFor(c => c.Content).SetValidator(new IntegrationContentValidator()).OverridePropertyName("");
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
            if (visit.Kind is not (SessionKind.Integration or SessionKind.Circle))
            {
                return NoteRules.NotThisKind;
            }

            var note = await db.IntegrationNotes.SingleOrDefaultAsync(
                n => n.ParticipationId == visit.Id,
                cancellationToken
            );
            if (note is null)
            {
                note = new IntegrationNote(visit.Id, visit.CourseId);
                db.IntegrationNotes.Add(note);
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
