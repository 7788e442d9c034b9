using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
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

        /// <summary>What else stood on the page: notes beside the rules, and what is written towards the decision.</summary>
        public ReviewPaper? Paper { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Findings).NotNull().WithMessage("Send the findings.").SetValidator(new FindingsValidator());
            When(c => c.Paper is not null, () => RuleFor(c => c.Paper!).Paper());
        }
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

    internal sealed class Handler(IClinicDb db, ReviewDesk desk) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await desk.OpenAsync(command.CourseId, null, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var found = desk.Find(opened.Value, command.Findings, command.Answers);
            var written = found.Succeeded && command.Paper is { } paper ? ReviewDesk.Write(opened.Value, paper) : found;
            if (!written.Succeeded)
            {
                return written;
            }

            opened.Value.Review.HearAnswer();
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
