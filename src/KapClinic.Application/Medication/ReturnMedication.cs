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

/// <summary>Stock goes back to a reverse distributor, who is named with address, DEA number and invoice.</summary>
public static class ReturnMedication
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("returned medicine to the distributor")]
    public sealed record Command : ICommand
    {
        public Guid LotId { get; init; }
        public decimal? Milligrams { get; init; }

        /// <summary>Name and address of who took it back.</summary>
        public string Party { get; init; } = "";

        /// <summary>Their DEA number, or licence.</summary>
        public string PartyNumber { get; init; } = "";

        /// <summary>Number of the invoice or form that went with it.</summary>
        public string Document { get; init; } = "";
        public string? Reason { get; init; }
        public DateTimeOffset? OccurredAt { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Milligrams).Amount();
            RuleFor(c => c.Party).Given(LedgerEntry.TextLength, "Name who took it back, with address.");
            RuleFor(c => c.PartyNumber)
                .Given(MedicationLot.PartyNumberLength, "Enter the distributor's DEA number or licence.");
            RuleFor(c => c.Document).Given(LedgerEntry.NumberLength, "Enter the number of the invoice or form.");
            RuleFor(c => c.Reason).AtMost(LedgerEntry.TextLength);
        }
    }

    internal sealed class Handler(IClinicDb db, LotDrawing lots, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (LedgerRules.CheckTime(command.OccurredAt, clock.GetUtcNow()) is { } impossible)
            {
                return impossible;
            }

            var lot = await lots.FindAsync(command.LotId, cancellationToken);
            if (!lot.Succeeded)
            {
                return lot.Error;
            }

            var country = await db
                .Locations.Where(l => l.Id == lot.Value!.Lot.LocationId)
                .Select(l => l.Country)
                .SingleAsync(cancellationToken);
            var party = LedgerRules.CheckParty(country, command.Party, command.Party, command.PartyNumber);
            if (!party.Succeeded)
            {
                return party.Error with { Field = "PartyNumber" };
            }

            var amount = Micrograms.FromMilligrams(command.Milligrams!.Value).Value;
            if (lot.Value!.Balance < amount)
            {
                return LedgerErrors.NotEnough with { Field = "Milligrams" };
            }

            lots.Enter(
                lot.Value,
                new Movement(LedgerEntryType.ReturnReverseDistributor, -amount)
                {
                    OccurredAt = command.OccurredAt,
                    Party = command.Party,
                    PartyNumber = command.PartyNumber,
                    Document = command.Document,
                    Reason = command.Reason,
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
