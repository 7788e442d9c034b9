using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using MediatR;

namespace KapClinic.Application.Courses;

/// <summary>A course rests, with a reason; it returns to the stage it left.</summary>
public static class PauseCourse
{
    [Allow(Role.Therapist, Role.Prescriber)]
    [Act("paused a course")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public string Reason { get; init; } = "";
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Reason).Given(Course.ReasonLength, "Say why the course rests, and until when if you know.");
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

            var moved = file.Course.Move(StageAct.Pause, user.Id, file.Now, command.Reason.Trim());
            if (moved.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return moved;
        }
    }
}
