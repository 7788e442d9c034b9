using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Settings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Settings;

/// <summary>The medical director signs the drafted policy; every rule reads it from that moment on.</summary>
public static class SignPolicy
{
    [Allow(Permissions = [Permission.MedicalDirector])]
    [Act("signed the clinical policy into force")]
    public sealed record Command(int Number, string Password) : ICommand;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
    }

    internal sealed class Handler(IClinicDb db, ISigner signer) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var version = await db.PolicyVersions.SingleOrDefaultAsync(
                p => p.Number == command.Number,
                cancellationToken
            );
            if (version is null)
            {
                return PolicyErrors.NotFound;
            }

            if (version.Signature is not null)
            {
                return PolicyErrors.AlreadySigned;
            }

            var unsafely = version.Policy.Validate();
            if (unsafely.Count > 0)
            {
                return Result.Refuse(unsafely);
            }

            var signed = await signer.SignAsync(command.Password, cancellationToken);
            if (!signed.Succeeded)
            {
                return Result.Refuse(signed.Errors);
            }

            var inForce = version.Sign(signed.Value);
            if (inForce.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return inForce;
        }
    }
}
