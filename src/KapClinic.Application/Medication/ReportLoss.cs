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

/// <summary>Medicine was lost or stolen: it leaves the register, and the dated duties towards the regulator become tasks.</summary>
public static class ReportLoss
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("reported a loss of medicine")]
    public sealed record Command : ICommand
    {
        public Guid LotId { get; init; }
        public decimal? Milligrams { get; init; }
        public bool Stolen { get; init; }

        /// <summary>What is known about how it went.</summary>
        public string Reason { get; init; } = "";

        /// <summary>When it was found; the law's days count from here. Now when left out.</summary>
        public DateTimeOffset? OccurredAt { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Milligrams).Amount();
            RuleFor(c => c.Reason).Given(LedgerEntry.TextLength, "Say what is known about it.");
        }
    }

    internal sealed class Handler(IClinicDb db, LotDrawing lots, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            if (LedgerRules.CheckTime(command.OccurredAt, now) is { } impossible)
            {
                return impossible;
            }

            var lot = await lots.FindAsync(command.LotId, cancellationToken);
            if (!lot.Succeeded)
            {
                return lot.Error;
            }

            var amount = Micrograms.FromMilligrams(command.Milligrams!.Value).Value;
            if (lot.Value!.Balance < amount)
            {
                return LedgerErrors.NotEnough with { Field = "Milligrams" };
            }

            var discovered = (command.OccurredAt ?? now).ToUniversalTime();
            lots.Enter(
                lot.Value,
                new Movement(command.Stolen ? LedgerEntryType.Theft : LedgerEntryType.Loss, -amount)
                {
                    OccurredAt = discovered,
                    Reason = command.Reason,
                }
            );
            var at = await db.Locations.SingleAsync(l => l.Id == lot.Value.Lot.LocationId, cancellationToken);
            LossDuties.Raise(db, at, discovered, now);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
