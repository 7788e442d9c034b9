using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>Somebody joins through their one-time link, checks how their name is written and chooses a password.</summary>
public static class AcceptInvitation
{
    [AllowAnybody]
    [Act("joined the staff")]
    public sealed record Command : ICommand<StaffSession>
    {
        public required string Token { get; init; }
        public required string Name { get; init; }

        /// <summary>Only the first manager says it; everybody else was invited at an address.</summary>
        public string? Email { get; init; }
        public required string Password { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Token).NotEmpty().MaximumLength(InputRules.TokenMaximum);
            RuleFor(c => c.Name)
                .Given(StaffMember.NameLength, "Write your name as clients and colleagues should read it.");
            RuleFor(c => c.Email!).EmailOfStaff().When(c => !string.IsNullOrEmpty(c.Email));
            RuleFor(c => c.Password).NewPassword();
        }
    }

    internal sealed class Handler(IClinicDb db, IAccounts accounts, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<StaffSession>>
    {
        public async Task<Result<StaffSession>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var spent = await db.SpendLinkAsync(command.Token, now, cancellationToken);
            if (!spent.Succeeded)
            {
                return spent.Error;
            }

            var who = spent.Value.Purpose switch
            {
                LinkPurpose.Invitation => await db
                    .StaffMembers.Include(s => s.Roles)
                    .Include(s => s.Permissions)
                    .AsSingleQuery()
                    .SingleAsync(s => s.Id == spent.Value.StaffId, cancellationToken),
                LinkPurpose.FirstManager => await FirstManagerAsync(command, now, cancellationToken),
                _ => LinkErrors.Unknown,
            };
            if (!who.Succeeded)
            {
                return who.Error;
            }

            var member = who.Value;
            var accepted = member.Accept(command.Name, now);
            if (!accepted.Succeeded)
            {
                return accepted.Error;
            }

            await db.SaveChangesAsync(cancellationToken);
            var created = await accounts.CreateAsync(member.Id, member.Email, command.Password, cancellationToken);
            if (!created.Succeeded)
            {
                return created.Error;
            }

            trail.By(member.Id, member.Name);
            return (await accounts.FindSessionAsync(member.Id, cancellationToken))!;
        }

        private async Task<Result<StaffMember>> FirstManagerAsync(
            Command command,
            DateTimeOffset now,
            CancellationToken ct
        )
        {
            if (string.IsNullOrWhiteSpace(command.Email))
            {
                return Error.Invalid("access.email_needed", "Write the e-mail address you will sign in with.", "Email");
            }

            var email = StaffMember.PlainEmail(command.Email);
            await db.LockPeopleAsync(ct);
            if (await db.StaffMembers.AnyAsync(s => s.Email == email, ct))
            {
                return StaffErrors.EmailTaken;
            }

            var manager = StaffMember.Invite(new StaffDetails(command.Name), email, by: null, now);
            manager.GiveRole(Role.Manager, locationId: null, by: null, now);
            db.StaffMembers.Add(manager);
            return manager;
        }
    }
}
