using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Access;

/// <summary>Somebody shows with e-mail and password who they are. The web then gives them a cookie or a token.</summary>
public static class SignIn
{
    [AllowAnybody]
    [Act("signed in")]
    public sealed record Command(string Email, string Password) : ICommand<StaffSession>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Email).Given(Domain.Access.StaffMember.EmailLength, "Write your e-mail address.");
            RuleFor(c => c.Password).Given(InputRules.PasswordMaximum, "Write your password.");
        }
    }

    internal sealed class Handler(IAccounts accounts, IReauthentication passwords, AuditTrail trail)
        : IRequestHandler<Command, Result<StaffSession>>
    {
        public async Task<Result<StaffSession>> Handle(Command command, CancellationToken cancellationToken)
        {
            var session = await accounts.FindByEmailAsync(command.Email, cancellationToken);
            // Verified even for nobody, so that the answer takes as long.
            var verified = await passwords.VerifyAsync(
                session?.StaffId ?? Guid.Empty,
                command.Password,
                cancellationToken
            );
            if (session is null)
            {
                return AccessErrors.WrongCredentials;
            }

            trail.By(session.StaffId, session.Name);
            if (!verified.Succeeded)
            {
                return verified.Error == AccessErrors.WrongPassword ? AccessErrors.WrongCredentials : verified.Error;
            }

            return session;
        }
    }
}
