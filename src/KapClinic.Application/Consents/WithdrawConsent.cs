using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Consents;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Consents;

/// <summary>A client takes a consent back. Always possible, also under a dose; from that moment the gates that ask for it are closed.</summary>
public static class WithdrawConsent
{
    public const int ReasonLength = 500;

    [Allow(Role.FrontDesk, Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded a withdrawn consent")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ClientId { get; init; }
        public Guid SignatureId { get; init; }

        /// <summary>In the client's words, if they want to give any.</summary>
        public string? Reason { get; init; }
        public CourseKey Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Reason).MaximumLength(ReasonLength).WithMessage($"Use at most {ReasonLength} characters.");
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var signature = await db
                .ConsentSignatures.AsNoTracking()
                .Where(s => s.Id == command.SignatureId && s.ClientId == command.ClientId)
                .Select(s => new { Withdrawn = db.ConsentWithdrawals.Any(w => w.ConsentSignatureId == s.Id) })
                .SingleOrDefaultAsync(cancellationToken);
            if (signature is null)
            {
                return ConsentErrors.NotFound;
            }

            trail.About(command.ClientId);
            if (signature.Withdrawn)
            {
                // Said twice is as good as said once.
                return Result.Done;
            }

            db.ConsentWithdrawals.Add(
                new ConsentWithdrawal
                {
                    ConsentSignatureId = command.SignatureId,
                    ClientId = command.ClientId,
                    At = clock.GetUtcNow(),
                    RecordedBy = user.IsSystem ? null : user.Id,
                    Reason = command.Reason?.Trim() ?? "",
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
