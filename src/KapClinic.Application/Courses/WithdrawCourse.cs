using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>The client leaves the programme. Visits ahead are cancelled and give their time back.</summary>
public static class WithdrawCourse
{
    [Allow(Role.Therapist, Role.Prescriber)]
    [Act("recorded that a client leaves a course")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public string Reason { get; init; } = "";

        /// <summary>Where the client goes from here, if anywhere.</summary>
        public string? Referral { get; init; }
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Reason).Given(Course.ReasonLength, "Say why the client leaves, in their words if you can.");
            RuleFor(c => c.Referral)
                .MaximumLength(Course.ReasonLength)
                .WithMessage($"Use at most {Course.ReasonLength} characters.");
        }
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ICurrentUser user) : IRequestHandler<Command, Result>
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

            var moved = file.Course.Move(StageAct.Withdraw, user.Id, file.Now, command.Reason.Trim());
            if (!moved.Succeeded)
            {
                return moved;
            }

            if (!string.IsNullOrWhiteSpace(command.Referral))
            {
                file.Course.Refer(command.Referral.Trim());
            }

            await db.CancelAheadAsync(file, "The course has ended", cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
