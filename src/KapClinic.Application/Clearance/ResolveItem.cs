using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using MediatR;

namespace KapClinic.Application.Clearance;

/// <summary>What a rule warned of is treated or over: dated evidence ends it, where the rule has an end (clinical reference §2.1).</summary>
public static class ResolveItem
{
    public const int EvidenceLength = 1000;

    [Allow(Role.Prescriber)]
    [Act("resolved a rule of a clearance review with evidence")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public string RuleId { get; init; } = "";
        public required DateOnly EvidenceDatedOn { get; init; }

        /// <summary>Which document or finding shows it: "Laboratory report, TSH 1.9 mIU/L".</summary>
        public required string Evidence { get; init; }

        /// <summary>What else stood on the page.</summary>
        public ReviewPaper? Paper { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            When(c => c.Paper is not null, () => RuleFor(c => c.Paper!).Paper());
            RuleFor(c => c.RuleId).NotEmpty().WithMessage("Name the rule.");
            RuleFor(c => c.EvidenceDatedOn).NotEmpty().WithMessage("Give the date of the evidence.");
            RuleFor(c => c.Evidence).Given(EvidenceLength, "Name the document or finding that shows it.");
        }
    }

    internal sealed class Handler(IClinicDb db, ReviewDesk desk, ICurrentUser user) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await desk.OpenAsync(command.CourseId, command.Paper, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var (file, review, _) = opened.Value;

            if (command.EvidenceDatedOn > file.Today)
            {
                return EvidenceFromTomorrow;
            }

            var settled = review.Settle(
                command.RuleId,
                item =>
                    item.ResolvableWithEvidence
                        ? item with
                        {
                            State = ItemState.Resolved,
                            Evidence = command.Evidence.Trim(),
                            EvidenceDatedOn = command.EvidenceDatedOn,
                            SettledBy = user.Id,
                            SettledAt = file.Now,
                        }
                        : ClearanceErrors.NotResolvable
            );
            if (settled.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return settled;
        }
    }

    private static Error EvidenceFromTomorrow { get; } =
        Error.Invalid("clearance.evidence_date", "Evidence can't be dated in the future.", "EvidenceDatedOn");
}
