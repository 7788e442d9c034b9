using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>Whoever runs the server makes a manager for this address (<c>create-manager EMAIL</c>) and gets a link to hand over.</summary>
public static class CreateManager
{
    [AllowSystem]
    [Act("made a manager from the command line")]
    public sealed record Command(string Email) : ICommand<IssuedLink>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Email).EmailOfStaff();
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<IssuedLink>>
    {
        public async Task<Result<IssuedLink>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var email = StaffMember.PlainEmail(command.Email);
            var member = await db
                .StaffMembers.Include(s => s.Roles)
                .SingleOrDefaultAsync(s => s.Email == email, cancellationToken);
            if (member is null)
            {
                member = StaffMember.Invite(new StaffDetails(email), email, by: null, now);
                db.StaffMembers.Add(member);
            }

            // Also the way back in for a clinic whose only manager lost the password.
            member.Reactivate();
            member.GiveRole(Role.Manager, locationId: null, by: null, now);
            var purpose = member.AcceptedAt is null ? LinkPurpose.Invitation : LinkPurpose.Reset;
            var token = await db.IssueLinkAsync(purpose, member.Id, user, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            trail.Note(email);
            return new IssuedLink(member.Id, purpose, token, now + OneTimeLink.Lifetime(purpose));
        }
    }
}
