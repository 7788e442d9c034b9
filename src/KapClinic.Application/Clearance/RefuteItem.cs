using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using MediatR;

namespace KapClinic.Application.Clearance;

/// <summary>The answer that tripped a rule was mistaken; the reason is kept. Also takes a settled item back to active.</summary>
public static class RefuteItem
{
    public const int ReasonLength = 1000;

    [Allow(Role.Prescriber)]
    [Act("corrected a rule of a clearance review")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public string RuleId { get; init; } = "";
        public required string Reason { get; init; }

        /// <summary>It applies after all: what was resolved or refuted is active again.</summary>
        public bool Reopen { get; init; }

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
            RuleFor(c => c.Reason).Given(ReasonLength, "Say how you know that it was mistaken.");
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

            var settled = review.Settle(
                command.RuleId,
                item =>
                    item with
                    {
                        State = command.Reopen ? ItemState.Active : ItemState.Refuted,
                        Evidence = command.Reason.Trim(),
                        EvidenceDatedOn = null,
                        SettledBy = user.Id,
                        SettledAt = file.Now,
                    }
            );
            if (settled.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return settled;
        }
    }
}
