using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Notes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>Keeps what is written beside the account of a dosing session; never over what somebody else wrote meanwhile.</summary>
public static class SaveDosingNote
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("wrote on a dosing note")]
    public sealed record Command : ICommand<Kept>
    {
        public Guid ParticipationId { get; init; }
        public required DosingContent Content { get; init; }

        /// <summary>The version of the note that the sender saw; 0 where there was none.</summary>
        public uint Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Content).NotNull();
            RuleFor(c => c.Content).SetValidator(new DosingContentValidator()).OverridePropertyName("");
        }
    }

    internal sealed class Handler(IClinicDb db, VisitNotes notes) : IRequestHandler<Command, Result<Kept>>
    {
        public async Task<Result<Kept>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await notes.OpenAsync(command.ParticipationId, SessionKind.Dosing, cancellationToken);
            if (!opened.Succeeded)
            {
                return opened.Error;
            }

            var visit = opened.Value;
            var note = await db.DosingNotes.SingleOrDefaultAsync(n => n.ParticipationId == visit.Id, cancellationToken);
            note ??= db.DosingNotes.Add(new DosingNote(visit.Id, visit.CourseId)).Entity;
            // The account is the entries' own until the signature; nobody writes it by hand.
            return await notes.KeepAsync(note, command.Content with { Account = [] }, command.Seen, cancellationToken);
        }
    }
}

internal sealed class DosingContentValidator : AbstractValidator<DosingContent>
{
    public DosingContentValidator()
    {
        RuleFor(c => c.Summary).Text();
        RuleFor(c => c.Debrief).Text();
        RuleFor(c => c.Tone).MaximumLength(200).WithMessage("Use at most 200 characters.");
        RuleFor(c => c.Plan).Text();
    }
}
