using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using MediatR;

namespace KapClinic.Application.Courses;

/// <summary>The therapist closes a course with a signed summary, or goes over to maintenance. The completion gates are asked on the file with the new summary.</summary>
public static class CompleteCourse
{
    public const int TextLength = 4000;

    [Allow(Role.Therapist, Role.Prescriber)]
    [Act("completed a course")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }

        /// <summary>How it went, and what comes next.</summary>
        public string Text { get; init; } = "";

        /// <summary>Why fewer doses than planned were given.</summary>
        public string? DosesEndedReason { get; init; }

        /// <summary>The course stays open for further doses at longer intervals.</summary>
        public bool Maintenance { get; init; }
        public string Password { get; init; } = "";
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Text).Given(TextLength, "Write how it went, and what comes next.");
            RuleFor(c => c.DosesEndedReason)
                .MaximumLength(Course.ReasonLength)
                .WithMessage($"Use at most {Course.ReasonLength} characters.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
        }
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ISigner signer, ICurrentUser user)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAsync(command.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return opened.Error;
            }

            var file = opened.Value;
            if (file.IsUnderDose)
            {
                return CourseErrors.UnderDose;
            }

            var act =
                command.Maintenance && file.Course.Stage == Stage.Integration
                    ? StageAct.ChooseMaintenance
                    : StageAct.Complete;
            if (!StageMoves.IsLegal(file.Course.Stage, act))
            {
                return CourseMoveErrors.NotFromHere(file.Course.Stage, act);
            }

            var signature = await signer.SignAsync(command.Password, cancellationToken);
            if (!signature.Succeeded)
            {
                return signature.Error;
            }

            file.Course.Summarise(
                new CompletionSummary(
                    command.Text.Trim(),
                    string.IsNullOrWhiteSpace(command.DosesEndedReason) ? null : command.DosesEndedReason.Trim(),
                    signature.Value
                )
            );
            var gates = GateEvaluator.Evaluate(file, GateStep.Completion);
            var missing = gates.Where(g => g.Refuses).Select(g => g.ToError()).ToList();
            if (missing.Count > 0)
            {
                return Result.Refuse(missing);
            }

            db.GateEvaluations.Add(
                new GateEvaluation
                {
                    CourseId = file.Course.Id,
                    Step = GateStep.Completion,
                    Passed = true,
                    Gates = [.. gates.Select(g => new StoredGate(g.Gate.Code, g.State, g.Detail))],
                    PolicyNumber = file.PolicyVersion.Number,
                    At = file.Now,
                    By = user.Id,
                }
            );
            var moved = file.Course.Move(act, user.Id, file.Now);
            if (moved.Succeeded && act == StageAct.Complete)
            {
                await db.CancelAheadAsync(file, "The course is completed", cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return moved;
        }
    }
}
