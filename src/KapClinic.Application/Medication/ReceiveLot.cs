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

/// <summary>A container of a controlled substance comes in and gets its page in the register.</summary>
public static class ReceiveLot
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("received a lot of medicine")]
    public sealed record Command : ICommand<Guid>
    {
        public string Product { get; init; } = "";
        public string Lot { get; init; } = "";
        public DateOnly? ExpiresOn { get; init; }

        /// <summary>mg per mL, or per tablet or device.</summary>
        public decimal? StrengthMilligrams { get; init; }

        /// <summary>"mL", "tablet", "device".</summary>
        public string Unit { get; init; } = "mL";

        /// <summary>How many units came in.</summary>
        public decimal? Units { get; init; }
        public Guid? LocationId { get; init; }

        /// <summary>Invoice or delivery note.</summary>
        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Product).Given(200, "Name the product.");
            RuleFor(c => c.Lot).Given(60, "Enter the lot number from the label.");
            RuleFor(c => c.ExpiresOn).NotNull().WithMessage("Enter the expiry date from the label.");
            RuleFor(c => c.StrengthMilligrams)
                .NotNull()
                .WithMessage("Enter the strength in milligrams.")
                .InclusiveBetween(0.001m, 100_000)
                .WithMessage("Enter the strength in milligrams, above zero.");
            RuleFor(c => c.Unit).Given(20, "Choose the unit.");
            RuleFor(c => c.Units)
                .NotNull()
                .WithMessage("Enter how many came in.")
                .InclusiveBetween(0.001m, 100_000)
                .WithMessage("Enter how many came in, above zero.");
            RuleFor(c => c.Reason).MaximumLength(500).WithMessage("Use at most 500 characters.");
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var location = await db
                .Locations.Where(l => command.LocationId == null || l.Id == command.LocationId)
                .OrderBy(l => l.Id)
                .Select(l => (Guid?)l.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (location is not { } locationId)
            {
                return LedgerErrors.LocationNotFound;
            }

            var lot = new MedicationLot
            {
                Product = command.Product.Trim(),
                Lot = command.Lot.Trim(),
                ExpiresOn = command.ExpiresOn!.Value,
                StrengthMicrograms = Micrograms.FromMilligrams(command.StrengthMilligrams!.Value).Value,
                Unit = command.Unit.Trim(),
                LocationId = locationId,
            };
            var received = Micrograms.FromMilligrams(command.StrengthMilligrams.Value * command.Units!.Value).Value;
            db.MedicationLots.Add(lot);
            db.LedgerEntries.Add(
                new LedgerEntry
                {
                    LotId = lot.Id,
                    Type = LedgerEntryType.Receive,
                    Micrograms = received,
                    BalanceAfter = received,
                    OccurredAt = clock.GetUtcNow(),
                    RecordedAt = clock.GetUtcNow(),
                    PerformedBy = user.Id,
                    Reason = command.Reason,
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return lot.Id;
        }
    }
}
