using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Consents;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Consents;

/// <summary>The medical director approves a version of a consent text; from then on clients sign that one.</summary>
public static class ApproveConsentText
{
    [Allow(Permissions = [Permission.MedicalDirector])]
    [Act("approved a consent text")]
    public sealed record Command(Guid TextId, string Password) : ICommand;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
    }

    internal sealed class Handler(IClinicDb db, ISigner signer) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var text = await db.ConsentTexts.SingleOrDefaultAsync(t => t.Id == command.TextId, cancellationToken);
            if (text is null)
            {
                return ConsentErrors.NotFound;
            }

            if (!text.IsDraft)
            {
                return ConsentErrors.AlreadyApproved;
            }

            var signed = await signer.SignAsync(command.Password, cancellationToken);
            if (!signed.Succeeded)
            {
                return Result.Refuse(signed.Errors);
            }

            var approved = text.Approve(signed.Value);
            if (approved.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return approved;
        }
    }
}
