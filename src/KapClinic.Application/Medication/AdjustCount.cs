using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using MediatR;

namespace KapClinic.Application.Medication;

/// <summary>A count found something else than the register says: the difference is entered, before a witness and with a reason.</summary>
public static class AdjustCount
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("adjusted the register to a count")]
    public sealed record Command : ICommand
    {
        public Guid LotId { get; init; }
        public decimal? CountedMilligrams { get; init; }
        public string Reason { get; init; } = "";
        public Guid? WitnessId { get; init; }
        public string? WitnessPassword { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.CountedMilligrams)
                .NotNull()
                .WithMessage("Enter what was counted, in milligrams.")
                .InclusiveBetween(0, 1_000_000)
                .WithMessage("Enter what was counted, in milligrams.");
            RuleFor(c => c.Reason).Given(500, "Say what the count found.");
            RuleFor(c => c.WitnessId).NotNull().WithMessage("Name the person who saw it.");
            RuleFor(c => c.WitnessPassword).NotEmpty().WithMessage("The witness types their own password.");
        }
    }

    internal sealed class Handler(IClinicDb db, LotDrawing lots, Witness witness, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var seen = await witness.SeesAsync(command.WitnessId, command.WitnessPassword, cancellationToken);
            if (!seen.Succeeded)
            {
                return seen;
            }

            var lot = await lots.FindAsync(command.LotId, cancellationToken);
            if (!lot.Succeeded)
            {
                return lot.Error;
            }

            var counted = Micrograms.FromMilligrams(command.CountedMilligrams!.Value).Value;
            if (counted == lot.Value!.Balance)
            {
                return LedgerErrors.CountMatches;
            }

            db.LedgerEntries.Add(
                new LedgerEntry
                {
                    LotId = command.LotId,
                    Type = LedgerEntryType.CountAdjust,
                    Micrograms = counted - lot.Value.Balance,
                    BalanceAfter = counted,
                    OccurredAt = clock.GetUtcNow(),
                    RecordedAt = clock.GetUtcNow(),
                    PerformedBy = user.Id,
                    WitnessedBy = command.WitnessId,
                    Reason = command.Reason.Trim(),
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
