using System.ComponentModel.DataAnnotations;
using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>
/// Says what a difference between count and register was: explained, so that both agree again; adjusted to the count before a witness;
/// or lost or stolen, which begins the duties towards the regulator.
/// </summary>
public static class ResolveDiscrepancy
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("resolved a discrepancy of the medication register")]
    public sealed record Command : ICommand
    {
        public Guid DiscrepancyId { get; init; }
        public DiscrepancyOutcome? Outcome { get; init; }
        public string Explanation { get; init; } = "";

        /// <summary>Where it is adjusted.</summary>
        public Guid? WitnessId { get; init; }

        [DataType(DataType.Password)]
        public string? WitnessPassword { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Outcome)
                .NotNull()
                .WithMessage("Say what it was.")
                .IsInEnum()
                .WithMessage("Say what it was.");
            RuleFor(c => c.Explanation)
                .Given(LedgerEntry.TextLength, "Say what was found, and where the difference came from.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        LotDrawing lots,
        StockCounts counts,
        Witness witness,
        ICurrentUser user,
        TimeProvider clock
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var lotId = await db
                .LedgerDiscrepancies.Where(d => d.Id == command.DiscrepancyId)
                .Select(d => (Guid?)d.LotId)
                .SingleOrDefaultAsync(cancellationToken);
            if (lotId is null)
            {
                return LedgerErrors.DiscrepancyNotFound;
            }

            var lot = await lots.FindAsync(lotId, cancellationToken);
            // Read under the lock: somebody else may have resolved it while this one waited.
            var found = await db.LedgerDiscrepancies.SingleAsync(d => d.Id == command.DiscrepancyId, cancellationToken);
            var (outcome, now) = (command.Outcome!.Value, clock.GetUtcNow());
            var resolved = found.Resolve(outcome, command.Explanation.Trim(), user.Id, now);
            if (!resolved.Succeeded)
            {
                return resolved;
            }

            var difference = await counts.DifferenceAsync(lotId.Value, cancellationToken);
            var moved = await MoveAsync(command, lot.Value!, outcome, difference, now, cancellationToken);
            if (!moved.Succeeded)
            {
                return moved;
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }

        private async Task<Result> MoveAsync(
            Command command,
            DrawnLot lot,
            DiscrepancyOutcome outcome,
            long difference,
            DateTimeOffset now,
            CancellationToken ct
        )
        {
            if (outcome == DiscrepancyOutcome.Explained)
            {
                return difference == 0 ? Result.Done : LedgerErrors.StillDiffers;
            }

            if (difference == 0)
            {
                return LedgerErrors.NothingDiffers;
            }

            if (lot.Balance + difference < 0)
            {
                return LedgerErrors.NotEnough with { Field = "Outcome" };
            }

            if (outcome == DiscrepancyOutcome.Adjusted)
            {
                var seen = await witness.SeesAsync(command.WitnessId, command.WitnessPassword, ct);
                if (!seen.Succeeded)
                {
                    return seen;
                }

                lots.Enter(
                    lot,
                    new Movement(LedgerEntryType.CountAdjust, difference)
                    {
                        WitnessedBy = command.WitnessId,
                        Reason = command.Explanation,
                    }
                );
                return Result.Done;
            }

            if (difference > 0)
            {
                return LedgerErrors.SurplusIsNoLoss;
            }

            lots.Enter(
                lot,
                new Movement(
                    outcome == DiscrepancyOutcome.Theft ? LedgerEntryType.Theft : LedgerEntryType.Loss,
                    difference
                )
                {
                    Reason = command.Explanation,
                }
            );
            LossDuties.Raise(db, await db.Locations.SingleAsync(l => l.Id == lot.Lot.LocationId, ct), now, now);
            return Result.Done;
        }
    }
}
