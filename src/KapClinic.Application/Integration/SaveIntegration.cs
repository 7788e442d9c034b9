using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Notes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Integration;

/// <summary>Keeps the note of an integration visit as a draft, as often as it is written on; never over what somebody else wrote meanwhile.</summary>
public static class SaveIntegration
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("wrote on an integration note")]
    public sealed record Command : ICommand<Kept>
    {
        public Guid ParticipationId { get; init; }
        public required IntegrationContent Content { get; init; }

        /// <summary>The version of the note that the sender saw; 0 where there was none.</summary>
        public uint Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Content).NotNull();
            RuleFor(c => c.Content).SetValidator(new IntegrationContentValidator()).OverridePropertyName("");
        }
    }

    internal sealed class Handler(IClinicDb db, VisitNotes notes) : IRequestHandler<Command, Result<Kept>>
    {
        public async Task<Result<Kept>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await notes.OpenAsync(command.ParticipationId, SessionKind.Integration, cancellationToken);
            if (!opened.Succeeded)
            {
                return opened.Error;
            }

            var visit = opened.Value;
            var note = await db.IntegrationNotes.SingleOrDefaultAsync(
                n => n.ParticipationId == visit.Id,
                cancellationToken
            );
            note ??= db.IntegrationNotes.Add(new IntegrationNote(visit.Id, visit.CourseId)).Entity;
            return await notes.KeepAsync(note, command.Content, command.Seen, cancellationToken);
        }
    }
}
