using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using MediatR;

namespace KapClinic.Application.Clearance;

/// <summary>A prescriber decides and signs whether a client may be treated, within which limits, under which conditions, and until when.</summary>
public static class DecideClearance
{
    /// <summary>Days before the end of validity on which a new review is due to begin.</summary>
    internal const int RemindDays = 14;
    internal const string ExpiresTask = "clearance.expires";
    internal const string ExpiresSentence =
        "A clearance runs out in two weeks; begin a new review if treatment goes on.";

    [Allow(Role.Prescriber)]
    [Act("signed the clearance decision")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public required Decision Decision { get; init; }

        /// <summary>What was written beside the rules; saved with the decision.</summary>
        public IReadOnlyList<ItemNote> Items { get; init; } = [];
        public IReadOnlyList<RouteLimit> Limits { get; init; } = [];
        public ClearanceConditions Conditions { get; init; } = new();

        /// <summary>The policy's number of days when left out.</summary>
        public int? ValidDays { get; init; }
        public string? Reason { get; init; }
        public string? Referral { get; init; }
        public required string Password { get; init; }

        /// <summary>The findings as they stood on the page: unsaved ones are not signed over.</summary>
        public ReviewPaper? Paper { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Decision).IsInEnum().WithMessage("Choose the decision.");
            RuleFor(c => c.Items).Notes();
            RuleFor(c => c.Limits)
                .NotNull()
                .WithMessage("Send the limits.")
                .Must(l => l is null || l.Select(x => x.Route).Distinct().Count() == l.Count)
                .WithMessage("Each route stands once.")
                .Must(l => l is null || l.All(x => Enum.IsDefined(x.Route)))
                .WithMessage("Choose a route.");
            RuleFor(c => c.Conditions).NotNull().WithMessage("Send the conditions.");
            When(c => c.Conditions is not null, Conditions);
            RuleFor(c => c.ValidDays).InclusiveBetween(1, 366).WithMessage("Between 1 and 366 days.");
            RuleFor(c => c.Reason)
                .MaximumLength(ClearanceDecision.ReasonLength)
                .WithMessage($"Use at most {ClearanceDecision.ReasonLength} characters.");
            RuleFor(c => c.Referral)
                .MaximumLength(Course.ReasonLength)
                .WithMessage($"Use at most {Course.ReasonLength} characters.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
        }

        private void Conditions()
        {
            RuleFor(c => c.Conditions.SystolicCeiling)
                .InclusiveBetween(90, 179)
                .WithMessage("Between 90 and 179 mmHg.")
                .OverridePropertyName("SystolicCeiling");
            RuleFor(c => c.Conditions.DiastolicCeiling)
                .InclusiveBetween(50, 109)
                .WithMessage("Between 50 and 109 mmHg.")
                .OverridePropertyName("DiastolicCeiling");
            RuleFor(c => c.Conditions.ExtraReadingsAtMinutes)
                .Must(m => m is null || (m.Count <= 12 && m.All(x => x is > 0 and <= 480)))
                .WithMessage("Minutes after the dose, from 1 to 480, such as “20, 50”.")
                .OverridePropertyName("ExtraReadingsAtMinutes");
            RuleFor(c => c.Conditions.CheckInCallsOnDays)
                .Must(d => d is null || (d.Count <= 12 && d.All(x => x is > 0 and <= 30)))
                .WithMessage("Days after the dose, from 1 to 30, such as “1, 7”.")
                .OverridePropertyName("CheckInCallsOnDays");
            RuleFor(c => c.Conditions.MedicineHold)
                .MaximumLength(500)
                .WithMessage("Use at most 500 characters.")
                .OverridePropertyName("MedicineHold");
        }
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user, ISigner signer)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await ReviewInProgress.OpenAsync(files, db, command.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result<Guid>.Refuse(opened.Errors);
            }

            if (!ReviewDesk.IsSaved(opened.Value, command.Paper))
            {
                return ClearanceErrors.FindingsUnsaved;
            }

            var (file, review, lists) = opened.Value;
            // The rules are asked once more: a medicine or a measure may have been added since the page was opened.
            var evaluations = ReviewRules.Evaluate(review, file, lists);
            var written = review.Write(command.Items);
            if (!written.Succeeded)
            {
                return Result<Guid>.Refuse(written.Errors);
            }

            var refusals = Refusals(command, file, review);
            if (refusals.Count > 0)
            {
                return Result<Guid>.Refuse(refusals);
            }

            var signed = await signer.SignAsync(command.Password, cancellationToken);
            if (!signed.Succeeded)
            {
                return Result<Guid>.Refuse(signed.Errors);
            }

            var decision = Decision(command, file, review, signed.Value);
            review.Close(file.Now);
            db.ClearanceDecisions.Add(decision);
            db.RuleEvaluations.AddRange(evaluations);
            var moved =
                command.Decision == Domain.Clearance.Decision.Declined
                    ? await DeclineAsync(command, file, cancellationToken)
                    : Clear(file with { Decision = decision, Suspension = null }, decision);
            if (!moved.Succeeded)
            {
                return Result<Guid>.Refuse(moved.Errors);
            }

            await db.SaveChangesAsync(cancellationToken);
            return decision.Id;
        }

        private static IReadOnlyList<Error> Refusals(Command command, CourseFile file, ClearanceReview review)
        {
            if (command.Decision == Domain.Clearance.Decision.Declined)
            {
                return string.IsNullOrWhiteSpace(command.Reason) || string.IsNullOrWhiteSpace(command.Referral)
                    ? [ClearanceErrors.ReferralMissing]
                    : [];
            }

            var open = ScreeningQuestionnaire.Current.Unanswered(
                file.Intake?.Screening ?? new Dictionary<string, string>(),
                Audience.Clinician
            );
            return DecisionRules.Refusals(review, command.Decision, command.Limits, open.Count, file.Policy);
        }

        private static ClearanceDecision Decision(
            Command command,
            CourseFile file,
            ClearanceReview review,
            Signature signature
        ) =>
            new()
            {
                Id = Guid.CreateVersion7(file.Now),
                CourseId = file.Course.Id,
                ReviewId = review.Id,
                Decision = command.Decision,
                Reason = command.Reason?.Trim(),
                Referral = command.Referral?.Trim(),
                Limits = command.Decision == Domain.Clearance.Decision.Declined ? [] : command.Limits,
                Conditions = command.Conditions,
                Items = review.Items,
                Findings = review.Findings,
                PolicyNumber = file.PolicyVersion.Number,
                DecidedAt = file.Now,
                ValidUntil = file.Now.AddDays(command.ValidDays ?? file.Policy.Clearance.ValidDays),
                Signature = signature,
            };

        private async Task<Result> DeclineAsync(Command command, CourseFile file, CancellationToken ct)
        {
            file.Course.Refer(command.Referral!.Trim());
            var moved = file.Course.Move(StageAct.Decline, user.Id, file.Now);
            if (moved.Succeeded)
            {
                // What was held until this decision gives room, staff and client their time back.
                await db.CancelAheadAsync(file, "The course has ended", ct);
            }

            return moved;
        }

        private Result Clear(CourseFile cleared, ClearanceDecision decision)
        {
            var moved = cleared.Course.Move(StageAct.Clear, user.Id, cleared.Now);
            if (!moved.Succeeded)
            {
                return moved;
            }

            // Visits that were held until the decision are booked, if nothing else stands in their way.
            foreach (
                var held in cleared.Visits.Where(v =>
                    v.Session.Kind == SessionKind.Dosing && v.Participation.Status == VisitStatus.Held
                )
            )
            {
                if (GateEvaluator.Refusals(cleared, GateStep.BookDosing, held).Count == 0)
                {
                    held.Participation.Book();
                    held.Session.Book();
                }
            }

            db.StaffTasks.Add(
                new StaffTask(
                    Guid.CreateVersion7(cleared.Now),
                    ExpiresTask,
                    ExpiresSentence,
                    Role.Prescriber,
                    user.Id,
                    cleared.Client.Id,
                    cleared.Course.Id,
                    decision.ValidUntil.AddDays(-RemindDays),
                    cleared.Now
                )
            );
            cleared.Settle(user.Id);
            return Result.Done;
        }
    }
}
