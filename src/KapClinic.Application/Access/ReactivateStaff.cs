using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>A manager lets somebody back in who had left, with the roles and the password they had.</summary>
public static class ReactivateStaff
{
    [Allow(Role.Manager)]
    [Act("let a member of staff back in")]
    public sealed record Command(Guid StaffId) : ICommand;

    internal sealed class Handler(IClinicDb db, AuditTrail trail) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var member = await db.StaffMembers.SingleOrDefaultAsync(s => s.Id == command.StaffId, cancellationToken);
            if (member is null)
            {
                return StaffErrors.NotFound;
            }

            member.Reactivate();
            await db.SaveChangesAsync(cancellationToken);
            trail.Note(member.Name);
            return Result.Done;
        }
    }
}
