using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using MediatR;

namespace KapClinic.Application.Clearance;

/// <summary>A prescriber takes a clearance back, with a reason, until a new review decides. A fact: never refused for being late.</summary>
public static class SuspendClearance
{
    [Allow(Role.Prescriber)]
    [Act("suspended a clearance")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public required string Reason { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Reason).Given(ClearanceDecision.ReasonLength, "Say why the clearance is suspended.");
    }

    internal sealed class Handler(IClinicDb db, CourseFiles files, ClearanceSuspender suspender)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var opened = await files.OpenForCareAsync(command.CourseId, cancellationToken);
            if (!opened.Succeeded)
            {
                return Result.Refuse(opened.Errors);
            }

            var file = opened.Value;
            if (!file.IsClearedAt(file.Now))
            {
                return ClearanceErrors.NotCleared;
            }

            suspender.Suspend(file.Course.Id, file.Client.Id, file.Decision!.Id, command.Reason.Trim(), file.Now);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
