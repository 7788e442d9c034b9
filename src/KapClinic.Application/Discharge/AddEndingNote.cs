using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Discharge;
using MediatR;

namespace KapClinic.Application.Discharge;

/// <summary>Writes down afterwards what nobody had time for when a session ended: who was told, where to, who tried what.</summary>
public static class AddEndingNote
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("added to how a session ended")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public EndingNoteKind About { get; init; }
        public string Text { get; init; } = "";

        CourseKey ILocksCourse.Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.About).IsInEnum().WithMessage("Choose what it is about.");
            RuleFor(c => c.Text).Given(EndingNote.TextLength, "Write what is to be known.");
        }
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAtAsync(command.ParticipationId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var (file, visit) = opened.Value;
            if (visit.Ending is null)
            {
                return DischargeErrors.NotEnded;
            }

            db.EndingNotes.Add(
                new EndingNote(
                    Guid.CreateVersion7(file.Now),
                    visit.Participation.Id,
                    file.Course.Id,
                    command.About,
                    command.Text.Trim(),
                    user.Id,
                    file.Now
                )
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
