using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using MediatR;

namespace KapClinic.Application.Intake;

/// <summary>Keeps the answers to the screening questions, and that the lists of medicines and allergies were gone through.</summary>
public static class SaveScreening
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("saved the screening answers")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }

        /// <summary>Answers by question id, in the form the question's kind asks for; empty for one still open.</summary>
        public required IReadOnlyDictionary<string, string> Answers { get; init; }
        public bool ListsConfirmed { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Answers)
                .NotNull()
                .WithMessage("Send the answers.")
                .Must(a => a is null || a.Count <= 500)
                .WithMessage("These are more answers than there are questions.");
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var problems = ScreeningAnswers.Check(command.Answers, Audience.Client);
            if (problems.Count > 0)
            {
                return Result.Refuse(problems);
            }

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

            var intake = db.IntakeOf(file);
            var answers = ScreeningAnswers
                .Clean(command.Answers, Audience.Client)
                .Concat(ScreeningAnswers.Clean(intake.Screening, Audience.Clinician))
                .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
            intake.Answer(answers, command.ListsConfirmed, user.Id, file.Now);
            file.Review?.HearAnswer();
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
