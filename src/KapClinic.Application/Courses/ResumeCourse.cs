using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using MediatR;

namespace KapClinic.Application.Courses;

/// <summary>A paused course goes on where it rested.</summary>
public static class ResumeCourse
{
    [Allow(Role.Therapist, Role.Prescriber)]
    [Act("resumed a course")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.Of(CourseId);
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
            var moved = file.Course.Move(StageAct.Resume, user.Id, file.Now);
            if (moved.Succeeded)
            {
                // What was still missing when it paused may have come in meanwhile.
                file.Settle(user.Id);
                await db.SaveChangesAsync(cancellationToken);
            }

            return moved;
        }
    }
}
