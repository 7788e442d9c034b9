using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Intake;
using MediatR;

namespace KapClinic.Application.Intake;

/// <summary>Keeps what the client tells at the start: history, goals, and whether they want to take an active part. Saved as one goes.</summary>
public static class SaveIntake
{
    public const int TextLength = 8000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("saved the intake")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public string? PresentingConcern { get; init; }
        public string? TreatmentHistory { get; init; }
        public string? PsychiatricHistory { get; init; }
        public string? SubstanceUse { get; init; }
        public string? SocialSituation { get; init; }
        public string? Goals { get; init; }

        /// <summary>Wants to take an active part (SR-31); null while not asked.</summary>
        public bool? ActiveEngagement { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            Text(c => c.PresentingConcern);
            Text(c => c.TreatmentHistory);
            Text(c => c.PsychiatricHistory);
            Text(c => c.SubstanceUse);
            Text(c => c.SocialSituation);
            Text(c => c.Goals);
        }

        private void Text(System.Linq.Expressions.Expression<Func<Command, string?>> text) =>
            RuleFor(text).MaximumLength(TextLength).WithMessage($"Use at most {TextLength} characters.");
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAsync(command.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var file = opened.Value;
            if (!IntakeErrors.IsOpenFor(file.Course))
            {
                return IntakeErrors.Closed;
            }

            var history = new HistoryAnswers(
                command.PresentingConcern,
                command.TreatmentHistory,
                command.PsychiatricHistory,
                command.SubstanceUse,
                command.SocialSituation
            );
            db.IntakeOf(file).Tell(history, command.Goals, command.ActiveEngagement, user.Id, file.Now);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
