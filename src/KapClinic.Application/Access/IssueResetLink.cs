using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>
/// A manager makes a link to hand over: a new invitation for somebody who has not joined yet, or a way to a new password (24
/// hours) for somebody who has. An older link stops working.
/// </summary>
public static class IssueResetLink
{
    [Allow(Role.Manager)]
    [Act("made a one-time link for a member of staff")]
    public sealed record Command(Guid StaffId) : ICommand<IssuedLink>;

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<IssuedLink>>
    {
        public async Task<Result<IssuedLink>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var member = await db
                .StaffMembers.AsNoTracking()
                .Where(s => s.Id == command.StaffId)
                .Select(s => new
                {
                    s.Name,
                    s.Active,
                    Joined = s.AcceptedAt != null,
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (member is null)
            {
                return StaffErrors.NotFound;
            }

            if (!member.Active)
            {
                return StaffErrors.NotActive;
            }

            var purpose = member.Joined ? LinkPurpose.Reset : LinkPurpose.Invitation;
            var token = await db.IssueLinkAsync(purpose, command.StaffId, user, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            trail.Note(member.Name);
            return new IssuedLink(command.StaffId, purpose, token, now + OneTimeLink.Lifetime(purpose));
        }
    }
}
