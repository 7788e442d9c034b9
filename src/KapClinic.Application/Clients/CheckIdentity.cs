using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>A member of staff saw a document that shows who the client is.</summary>
public static class CheckIdentity
{
    [Allow(Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("checked a client's identity")]
    public sealed record Command(Guid ClientId) : ICommand, ILocksCourse
    {
        CourseKey ILocksCourse.Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await db.Clients.SingleOrDefaultAsync(c => c.Id == command.ClientId, cancellationToken);
            if (client is null)
            {
                return ClientErrors.NotFound;
            }

            trail.About(client.Id);
            client.CheckIdentity(user.Id, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
