using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Application.Access;

/// <summary>The application itself makes a member of staff who can sign in at once (demo clinic, tests).</summary>
public static class CreateStaff
{
    [AllowSystem]
    [Act("made a member of staff")]
    public sealed record Command : ICommand<Guid>, IStaffDetailsInput
    {
        public required string Name { get; init; }
        public required string Email { get; init; }
        public required string Password { get; init; }
        public string? Credential { get; init; }
        public string? LicenceNumber { get; init; }
        public string? Phone { get; init; }
        public IReadOnlyList<Role> Roles { get; init; } = [];
        public IReadOnlyList<Permission> Permissions { get; init; } = [];
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            Include(new StaffDetailsValidator());
            RuleFor(c => c.Email).EmailOfStaff();
            RuleFor(c => c.Password).NewPassword();
        }
    }

    internal sealed class Handler(IClinicDb db, IAccounts accounts, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var member = StaffMember.Invite(command.ToDetails(), command.Email, by: null, now);
            var held = member.Hold(
                command.Roles.Select(r => new HeldRole(r)).ToList(),
                command.Permissions,
                by: null,
                now
            );
            if (!held.Succeeded)
            {
                return held.Error;
            }

            member.Accept(command.Name, now);
            db.StaffMembers.Add(member);
            await db.SaveChangesAsync(cancellationToken);
            var created = await accounts.CreateAsync(member.Id, member.Email, command.Password, cancellationToken);
            return created.Succeeded ? member.Id : created.Error;
        }
    }
}
