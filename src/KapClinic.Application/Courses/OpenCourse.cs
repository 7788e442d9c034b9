using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Programmes;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Courses;

/// <summary>A client begins a course on the version of a programme that is in force today, and keeps that version.</summary>
public static class OpenCourse
{
    private const string OneOpen = "ux_courses_one_open_per_programme";

    [Allow(Role.FrontDesk, Role.Therapist, Role.Prescriber, Role.Manager)]
    [Act("opened a course")]
    public sealed record Command : ICommand<Guid>
    {
        public Guid ClientId { get; init; }
        public Guid? ProgrammeId { get; init; }
        public Guid? TherapistId { get; init; }
        public Guid? PrescriberId { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.ProgrammeId).NotEmpty().WithMessage("Choose a programme.");
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await db
                .Clients.Where(c => c.Id == command.ClientId)
                .Select(c => new { c.Active })
                .SingleOrDefaultAsync(cancellationToken);
            if (client is null)
            {
                return ClientErrors.NotFound;
            }

            trail.About(command.ClientId);
            if (!client.Active)
            {
                return CourseErrors.ClientInactive;
            }

            var programme = await db
                .Programmes.Where(p => p.Id == command.ProgrammeId && p.Offered)
                .Select(p => new
                {
                    p.Id,
                    VersionId = p
                        .Versions.Where(v => v.InForceFrom != null)
                        .OrderByDescending(v => v.Number)
                        .Select(v => (Guid?)v.Id)
                        .FirstOrDefault(),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (programme?.VersionId is not { } versionId)
            {
                return programme is null ? ProgrammeErrors.NotFound : CourseErrors.NoVersionInForce;
            }

            if (await db.NotClinicalAsync(command.TherapistId, command.PrescriberId, cancellationToken) is { } wrong)
            {
                return wrong;
            }

            var now = clock.GetUtcNow();
            var course = new Course(Guid.CreateVersion7(now), command.ClientId, programme.Id, versionId, user.Id, now);
            course.Assign(command.TherapistId, command.PrescriberId);
            db.Courses.Add(course);
            await db.AddAsync(
                command.ClientId,
                [command.TherapistId, command.PrescriberId],
                "Assigned to the course",
                now,
                cancellationToken
            );
            trail.About(command.ClientId, course.Id);
            return await db.SaveUnlessAsync(OneOpen, cancellationToken) ? course.Id : CourseErrors.OpenAlready;
        }
    }
}
