using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Team;
using MediatR;

namespace KapClinic.Application.Clearance;

/// <summary>The review waits for something: what, and who is to bring it.</summary>
public static class AskForInfo
{
    public const int WhatLength = 1000;
    private const int WithinDays = 7;

    [Allow(Role.Prescriber)]
    [Act("asked for information before the clearance decision")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public required string What { get; init; }

        /// <summary>Who brings it.</summary>
        public Role From { get; init; } = Role.Therapist;

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
            RuleFor(c => c.What).Given(WhatLength, "Say what is missing.");
            RuleFor(c => c.From)
                .Must(r => r is Role.Therapist or Role.Nurse or Role.FrontDesk)
                .WithMessage("Choose who is to bring it.");
        }
    }

    internal sealed class Handler(IClinicDb db, ReviewDesk desk) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await desk.OpenAsync(command.CourseId, command.Paper, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var (file, review, _) = opened.Value;

            review.Ask(command.What.Trim());
            db.StaffTasks.Add(
                new StaffTask(
                    Guid.CreateVersion7(file.Now),
                    "clearance.information",
                    // Front desk reads this too: what is missing stands on the review itself.
                    "The prescriber waits for information before deciding. Ask them what to bring.",
                    command.From,
                    command.From == Role.Therapist ? file.Course.TherapistId : null,
                    file.Client.Id,
                    file.Course.Id,
                    file.Now.AddDays(WithinDays),
                    file.Now
                )
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
