using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Application.Intake;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using MediatR;

namespace KapClinic.Application.Clearance;

/// <summary>Keeps what the prescriber measured and judged, and evaluates the rules again (clinical reference §2.4).</summary>
public static class SaveFindings
{
    private const int TextLength = 1000;

    [Allow(Role.Prescriber)]
    [Act("saved the findings of a clearance review")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public required ClearanceFindings Findings { get; init; }

        /// <summary>The clinician's questions by id, "yes" or "no".</summary>
        public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Findings).NotNull().WithMessage("Send the findings.").SetValidator(new FindingsValidator());
    }

    /// <summary>Ranges outside which a number is a slip of the pen, not a finding.</summary>
    internal sealed class FindingsValidator : AbstractValidator<ClearanceFindings>
    {
        public FindingsValidator()
        {
            Whole(f => f.SystolicFirst, 40, 300, "mmHg");
            Whole(f => f.SystolicSecond, 40, 300, "mmHg");
            Whole(f => f.DiastolicFirst, 20, 200, "mmHg");
            Whole(f => f.DiastolicSecond, 20, 200, "mmHg");
            Whole(f => f.MinutesBetween, 0, 240, "minutes");
            Whole(f => f.HeartRate, 20, 250, "a minute");
            Whole(f => f.SpO2, 50, 100, "percent");
            Whole(f => f.RespiratoryRate, 4, 60, "a minute");
            Whole(f => f.Asa, 1, 6, "ASA");
            Whole(f => f.StopBangScore, 0, 8, "points");
            Number(f => f.WeightKg, 20, 350, "kg");
            Number(f => f.HeightCm, 100, 250, "cm");
            Number(f => f.Alt, 0, 10_000, "U/L");
            Number(f => f.AltUpperLimit, 1, 500, "U/L");
            Number(f => f.Ast, 0, 10_000, "U/L");
            Number(f => f.AstUpperLimit, 1, 500, "U/L");
            RuleFor(f => f.ChildPugh).IsInEnum().WithMessage("Choose A, B or C.");
            Text(f => f.Airway);
            Text(f => f.OtherLabs);
            Text(f => f.DrugScreen);
            Text(f => f.Ecg);
            Text(f => f.MonitoringProgramme);
        }

        private void Whole(
            System.Linq.Expressions.Expression<Func<ClearanceFindings, int?>> value,
            int least,
            int greatest,
            string unit
        ) =>
            RuleFor(value)
                .InclusiveBetween(least, greatest)
                .WithMessage($"Between {least} and {greatest} ({unit}). Check what you typed.");

        private void Number(
            System.Linq.Expressions.Expression<Func<ClearanceFindings, decimal?>> value,
            decimal least,
            decimal greatest,
            string unit
        ) =>
            RuleFor(value)
                .InclusiveBetween(least, greatest)
                .WithMessage($"Between {least} and {greatest} ({unit}). Check what you typed.");

        private void Text(System.Linq.Expressions.Expression<Func<ClearanceFindings, string?>> text) =>
            RuleFor(text).MaximumLength(TextLength).WithMessage($"Use at most {TextLength} characters.");
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ClearanceSuspender suspender, ICurrentUser user)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var problems = ScreeningAnswers.Check(command.Answers, Audience.Clinician);
            if (problems.Count > 0)
            {
                return Result.Refuse(problems);
            }

            var opened = await ReviewInProgress.OpenAsync(files, db, command.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var (file, review, lists) = opened.Value;
            var intake = db.IntakeOf(file);
            var answers = ScreeningAnswers
                .Clean(intake.Screening, Audience.Client)
                .Concat(ScreeningAnswers.Clean(command.Answers, Audience.Clinician))
                .ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal);
            intake.Answer(answers, intake.ListsConfirmed, user.Id, file.Now);
            review.Record(
                command.Findings with
                {
                    HasCapacity = answers.GetValueOrDefault("clinician.capacity") switch
                    {
                        ScreeningQuestionnaire.Yes => true,
                        ScreeningQuestionnaire.No => false,
                        _ => command.Findings.HasCapacity,
                    },
                }
            );
            review.HearAnswer();
            Weigh(file, command.Findings.WeightKg);
            db.RuleEvaluations.AddRange(ReviewRules.Evaluate(review, file with { Intake = intake }, lists));
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }

        // A weight that changed by more than the policy allows makes earlier limits wrong (clinical reference §2.1).
        private void Weigh(CourseFile file, decimal? kilograms)
        {
            if (kilograms is not { } now)
            {
                return;
            }

            if (
                file.Client.WeightKg is > 0 and { } before
                && Math.Abs(now - before) / before > file.Policy.Clearance.SuspendOnWeightChange
                && file.IsClearedAt(file.Now)
            )
            {
                suspender.Suspend(
                    file.Course.Id,
                    file.Client.Id,
                    file.Decision!.Id,
                    "The weight changed since the clearance.",
                    file.Now
                );
            }

            file.Client.Weigh(now, file.Today);
        }
    }
}
