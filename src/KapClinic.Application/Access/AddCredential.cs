using FluentValidation;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Access;

/// <summary>A manager puts a training or a licence on file, with the last day it counts (clinical reference, SR-04).</summary>
public static class AddCredential
{
    [Allow(Role.Manager)]
    [Act("put a training or licence on file")]
    public sealed record Command : ICommand<Guid>
    {
        public required Guid StaffId { get; init; }
        public required CredentialKind Kind { get; init; }
        public string? Number { get; init; }

        /// <summary>Where a licence counts: "CA-BC".</summary>
        public string? Jurisdiction { get; init; }
        public required DateOnly ValidUntil { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).IsInEnum().WithMessage("Choose what it is.");
            RuleFor(c => c.Number)
                .MaximumLength(StaffCredential.NumberLength)
                .WithMessage($"Use at most {StaffCredential.NumberLength} characters.");
            RuleFor(c => c.Jurisdiction)
                .Must(j => Jurisdiction.Plain(j) is not { } code || Jurisdiction.IsWellFormed(code))
                .WithMessage("Write country and region, such as CA-BC or US-OR.");
            RuleFor(c => c.ValidUntil)
                .InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2100, 1, 1))
                .WithMessage("Choose the last day it counts.");
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var member = await db.StaffMembers.SingleOrDefaultAsync(s => s.Id == command.StaffId, cancellationToken);
            if (member is null)
            {
                return StaffErrors.NotFound;
            }

            var details = new CredentialDetails(
                command.Kind,
                string.IsNullOrWhiteSpace(command.Number) ? null : command.Number.Trim(),
                command.Kind == CredentialKind.Licence ? Jurisdiction.Plain(command.Jurisdiction) : null,
                command.ValidUntil
            );
            var added = member.Certify(details, user.Id, clock.GetUtcNow());
            if (!added.Succeeded)
            {
                return added.Error;
            }

            // The row has its key already, so that tracking alone would take it for a known one.
            db.StaffCredentials.Add(added.Value);
            trail.Note(member.Name);
            await db.SaveChangesAsync(cancellationToken);
            return added.Value.Id;
        }
    }
}
