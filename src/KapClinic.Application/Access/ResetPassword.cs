using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;

namespace KapClinic.Application.Access;

/// <summary>Somebody chooses a new password through the link their manager handed over; all their other sessions end.</summary>
public static class ResetPassword
{
    [AllowAnybody]
    [Act("set a new password through a link")]
    public sealed record Command(string Token, string Password) : ICommand<StaffSession>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Token).NotEmpty().MaximumLength(InputRules.TokenMaximum);
            RuleFor(c => c.Password).NewPassword();
        }
    }

    internal sealed class Handler(IClinicDb db, IAccounts accounts, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<StaffSession>>
    {
        public async Task<Result<StaffSession>> Handle(Command command, CancellationToken cancellationToken)
        {
            var spent = await db.SpendLinkAsync(command.Token, clock.GetUtcNow(), cancellationToken);
            if (!spent.Succeeded)
            {
                return spent.Error;
            }

            if (spent.Value is not { Purpose: LinkPurpose.Reset, StaffId: { } staffId })
            {
                return LinkErrors.Unknown;
            }

            await accounts.SetPasswordAsync(staffId, command.Password, cancellationToken);
            var session = await accounts.FindSessionAsync(staffId, cancellationToken);
            if (session is null)
            {
                return StaffErrors.NotActive;
            }

            trail.By(session.StaffId, session.Name);
            return session;
        }
    }
}
