using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>A manager closes the door behind somebody who left: no more sign-in, every open session ends, open links die.</summary>
public static class DeactivateStaff
{
    [Allow(Role.Manager)]
    [Act("ended the access of a member of staff")]
    public sealed record Command(Guid StaffId) : ICommand;

    internal sealed class Handler(
        IClinicDb db,
        IAccounts accounts,
        ICurrentUser user,
        AuditTrail trail,
        TimeProvider clock
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            await db.LockPeopleAsync(cancellationToken);
            var member = await db.StaffMembers.SingleOrDefaultAsync(s => s.Id == command.StaffId, cancellationToken);
            if (member is null)
            {
                return StaffErrors.NotFound;
            }

            if (!await db.HasAnotherManagerAsync(member.Id, cancellationToken))
            {
                return StaffErrors.LastManager;
            }

            var left = member.Deactivate(user.Id, now);
            if (!left.Succeeded)
            {
                return left;
            }

            await db.SaveChangesAsync(cancellationToken);
            await db.RevokeLinksAsync(member.Id, now, cancellationToken);
            await accounts.EndSessionsAsync(member.Id, cancellationToken);
            trail.Note(member.Name);
            return Result.Done;
        }
    }
}
