using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Dosing.Live;
using KapClinic.Application.Notes;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>Signs and locks the note of a dosing session that has ended, with the account as its entries tell it at that moment.</summary>
public static class SignDosingNote
{
    public static Error StillRuns { get; } =
        Error.Refused("note.session_runs", "The session has no ending yet. Its note is signed afterwards.");

    [Allow(Role.Therapist, Role.Prescriber)]
    [Act("signed a dosing note")]
    public sealed record Command : ICommand<Kept>, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>As it stands on the page; left out, the draft is signed as it was saved.</summary>
        public DosingContent? Content { get; init; }

        /// <summary>The version of the note that the sender saw; 0 where there was none.</summary>
        public uint Seen { get; init; }
        public required string Password { get; init; }
        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Password).NotEmpty().WithMessage("Your password signs the note.");
            RuleFor(c => c.Content!)
                .SetValidator(new DosingContentValidator())
                .OverridePropertyName("")
                .When(c => c.Content is not null);
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
            if (visit.Ending is null)
            {
                return StillRuns;
            }

            var note = await db.DosingNotes.SingleOrDefaultAsync(n => n.ParticipationId == visit.Id, cancellationToken);
            note ??= db.DosingNotes.Add(new DosingNote(visit.Id, visit.CourseId)).Entity;
            var entries = await db.EntriesOfAsync(visit.Id, 0, int.MaxValue, cancellationToken);
            var content = (command.Content ?? note.Content) with { Account = SessionAccount.Of(entries) };
            var signed = await notes.SignAsync(note, content, command.Seen, command.Password, cancellationToken);
            return signed.Succeeded
                ? await notes.SaveAsync(note, cancellationToken)
                : Result<Kept>.Refuse(signed.Errors);
        }
    }
}
