using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>Two records that look alike are of two people: the mark goes away.</summary>
public static class NotDuplicate
{
    [Allow(Role.FrontDesk, Role.Manager)]
    [Act("found that two records are of two people")]
    public sealed record Command(Guid ClientId) : ICommand;

    internal sealed class Handler(IClinicDb db, AuditTrail trail) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await db.Clients.SingleOrDefaultAsync(c => c.Id == command.ClientId, cancellationToken);
            if (client is null)
            {
                return ClientErrors.NotFound;
            }

            trail.About(client.Id);
            if (client.PossibleDuplicateOf is null)
            {
                return ClientErrors.NotADuplicate;
            }

            client.MayBeTheSameAs(null);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
