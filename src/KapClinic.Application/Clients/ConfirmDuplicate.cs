using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>Two records are of one person: the later one is set aside and leads to the one that is kept. Nothing is deleted.</summary>
public static class ConfirmDuplicate
{
    [Allow(Role.FrontDesk, Role.Manager)]
    [Act("set a duplicate record aside")]
    public sealed record Command(Guid ClientId) : ICommand, ILocksCourse
    {
        CourseKey ILocksCourse.Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await db
                .Clients.Where(c => c.Id == command.ClientId)
                .Select(c => new
                {
                    Client = c,
                    HasOpenCourse = db.Courses.Any(x => x.ClientId == c.Id && x.ClosedAt == null),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return ClientErrors.NotFound;
            }

            trail.About(command.ClientId);
            if (found.Client.PossibleDuplicateOf is null)
            {
                return ClientErrors.NotADuplicate;
            }

            if (found.HasOpenCourse)
            {
                return ClientErrors.HasOpenCourse;
            }

            found.Client.Deactivate();
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
