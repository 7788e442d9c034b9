using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Access;

/// <summary>Somebody changes their own password; all their other sessions end.</summary>
public static class ChangePassword
{
    [AllowStaff]
    [Act("changed their password")]
    public sealed record Command(string Password, string NewPassword) : ICommand<StaffSession>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Password).Given(InputRules.PasswordMaximum, "Write your present password.");
            RuleFor(c => c.NewPassword).NewPassword();
        }
    }

    internal sealed class Handler(IAccounts accounts, IReauthentication reauthentication, ICurrentUser user)
        : IRequestHandler<Command, Result<StaffSession>>
    {
        public async Task<Result<StaffSession>> Handle(Command command, CancellationToken cancellationToken)
        {
            var verified = await reauthentication.VerifyAsync(user.Id, command.Password, cancellationToken);
            if (!verified.Succeeded)
            {
                return verified.Error;
            }

            await accounts.SetPasswordAsync(user.Id, command.NewPassword, cancellationToken);
            return (await accounts.FindSessionAsync(user.Id, cancellationToken))!;
        }
    }
}
