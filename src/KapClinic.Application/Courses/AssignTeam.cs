using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>Names the therapist and the prescriber of a course; both join the client's care team.</summary>
public static class AssignTeam
{
    [Allow(Role.FrontDesk, Role.Therapist, Role.Prescriber, Role.Manager)]
    [Act("assigned the team of a course")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid CourseId { get; init; }
        public Guid? TherapistId { get; init; }
        public Guid? PrescriberId { get; init; }
        public int? ExpectedVersion { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var course = await db.Courses.SingleAsync(c => c.Id == command.CourseId, cancellationToken);
            if (!course.IsOpen)
            {
                return CourseErrors.Closed;
            }

            if (await db.NotClinicalAsync(command.TherapistId, command.PrescriberId, cancellationToken) is { } wrong)
            {
                return wrong;
            }

            course.Assign(command.TherapistId, command.PrescriberId);
            await db.AddAsync(
                course.ClientId,
                [command.TherapistId, command.PrescriberId],
                "Assigned to the course",
                clock.GetUtcNow(),
                cancellationToken
            );
            trail.About(course.ClientId, course.Id);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
