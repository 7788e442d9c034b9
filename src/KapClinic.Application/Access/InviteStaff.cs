using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>A manager invites somebody to the staff and hands over a link that works once, within seven days.</summary>
public static class InviteStaff
{
    [Allow(Role.Manager)]
    [Act("invited somebody to the staff")]
    public sealed record Command : ICommand<IssuedLink>, IStaffDetailsInput
    {
        public required string Name { get; init; }
        public required string Email { get; init; }
        public string? Credential { get; init; }
        public string? LicenceNumber { get; init; }
        public string? Phone { get; init; }
        public IReadOnlyList<HeldRole> Roles { get; init; } = [];
        public IReadOnlyList<Permission> Permissions { get; init; } = [];
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            Include(new StaffDetailsValidator());
            RuleFor(c => c.Email).EmailOfStaff();
            RuleFor(c => c.Roles).StaffRoles();
            RuleForEach(c => c.Permissions).IsInEnum();
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<IssuedLink>>
    {
        public async Task<Result<IssuedLink>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var email = StaffMember.PlainEmail(command.Email);
            await db.LockPeopleAsync(cancellationToken);
            if (await db.StaffMembers.AnyAsync(s => s.Email == email, cancellationToken))
            {
                return StaffErrors.EmailTaken;
            }

            var member = StaffMember.Invite(command.ToDetails(), email, user.Id, now);
            var held = member.Hold(command.Roles, command.Permissions, user.Id, now);
            if (!held.Succeeded)
            {
                return held.Error;
            }

            db.StaffMembers.Add(member);
            var token = await db.IssueLinkAsync(LinkPurpose.Invitation, member.Id, user, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            trail.Note(member.Name);
            return new IssuedLink(
                member.Id,
                LinkPurpose.Invitation,
                token,
                now + OneTimeLink.Lifetime(LinkPurpose.Invitation)
            );
        }
    }
}

/// <summary>A link to hand over. The token is told this once.</summary>
public sealed record IssuedLink(Guid? StaffId, LinkPurpose Purpose, string Token, DateTimeOffset ExpiresAt);
