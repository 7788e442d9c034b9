using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>At start, while nobody can let people in, a one-time link is made for the console; otherwise there is no link.</summary>
public static class InviteFirstManager
{
    [AllowSystem]
    [Act("made the link for the first manager")]
    public sealed record Command : ICommand<Model>;

    /// <param name="Link">Null when the clinic has a manager.</param>
    public sealed record Model(IssuedLink? Link);

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.HasAnotherManagerAsync(Guid.Empty, cancellationToken))
            {
                // Asked at every start: the audit tells of links that were made.
                trail.DidNothing();
                return new Model(null);
            }

            var now = clock.GetUtcNow();
            var token = await db.IssueLinkAsync(LinkPurpose.FirstManager, staffId: null, user, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Model(
                new IssuedLink(
                    null,
                    LinkPurpose.FirstManager,
                    token,
                    now + OneTimeLink.Lifetime(LinkPurpose.FirstManager)
                )
            );
        }
    }
}
