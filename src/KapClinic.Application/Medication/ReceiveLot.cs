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

/// <summary>Containers of a controlled substance come in under one lot number and get their page in the register.</summary>
public static class ReceiveLot
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("received a lot of medicine")]
    public sealed record Command : ICommand<Guid>
    {
        /// <summary>"Ketamine", "Esketamine": what the register is kept by.</summary>
        public string Substance { get; init; } = "Ketamine";

        /// <summary>Left out: as the country of the location lists ketamine.</summary>
        public ControlledSchedule? Schedule { get; init; }
        public string Product { get; init; } = "";

        /// <summary>NDC or DIN.</summary>
        public string? ProductCode { get; init; }
        public string? Form { get; init; }
        public string Lot { get; init; } = "";
        public DateOnly? ExpiresOn { get; init; }

        /// <summary>mg per mL, or per tablet or device.</summary>
        public decimal? StrengthMilligrams { get; init; }

        /// <summary>"mL", "tablet", "device".</summary>
        public string Unit { get; init; } = "mL";

        /// <summary>How many units each container holds.</summary>
        public decimal? Units { get; init; }

        /// <summary>How many containers came in; one when left out.</summary>
        public int? Containers { get; init; }
        public bool SingleDose { get; init; }
        public Guid? LocationId { get; init; }

        /// <summary>Under whose registration it is held.</summary>
        public string? Registrant { get; init; }
        public string? SupplierName { get; init; }
        public string? SupplierAddress { get; init; }

        /// <summary>DEA number, or licence outside the United States.</summary>
        public string? SupplierNumber { get; init; }

        /// <summary>Number of the invoice or delivery note.</summary>
        public string? Document { get; init; }

        /// <summary>When it came; now when left out.</summary>
        public DateTimeOffset? OccurredAt { get; init; }

        /// <summary>Anything to remember about the delivery.</summary>
        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Substance).Given(MedicationLot.SubstanceLength, "Name the substance.");
            RuleFor(c => c.Schedule).IsInEnum().WithMessage("Choose the schedule.");
            RuleFor(c => c.Product).Given(200, "Name the product.");
            RuleFor(c => c.ProductCode).AtMost(MedicationLot.CodeLength);
            RuleFor(c => c.Form).AtMost(MedicationLot.FormLength);
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
                .WithMessage("Enter how much a container holds.")
                .InclusiveBetween(0.001m, 100_000)
                .WithMessage("Enter how much a container holds, above zero.")
                .Must(
                    (c, units) =>
                        units is null || c.StrengthMilligrams is null || units * c.StrengthMilligrams >= 0.001m
                )
                .WithMessage("A container holds a microgram at least. Check strength and amount.");
            RuleFor(c => c.Containers)
                .InclusiveBetween(1, 10_000)
                .WithMessage("Enter how many containers came, at least one.");
            RuleFor(c => c.Registrant).AtMost(MedicationLot.PartyLength);
            RuleFor(c => c.SupplierName).AtMost(MedicationLot.PartyLength);
            RuleFor(c => c.SupplierAddress).AtMost(MedicationLot.PartyLength);
            RuleFor(c => c.SupplierNumber).AtMost(MedicationLot.PartyNumberLength);
            RuleFor(c => c.Document).AtMost(LedgerEntry.NumberLength);
            RuleFor(c => c.Reason).AtMost(LedgerEntry.TextLength);
        }
    }

    internal sealed class Handler(IClinicDb db, LotDrawing lots, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var location = await db
                .Locations.AsNoTracking()
                .Where(l => command.LocationId == null || l.Id == command.LocationId)
                .OrderBy(l => l.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (location is null)
            {
                return LedgerErrors.LocationNotFound;
            }

            if (LedgerRules.CheckTime(command.OccurredAt, clock.GetUtcNow()) is { } impossible)
            {
                return impossible;
            }

            var supplier = LedgerRules.CheckParty(
                location.Country,
                command.SupplierName,
                command.SupplierAddress,
                command.SupplierNumber
            );
            if (!supplier.Succeeded)
            {
                return supplier.Error;
            }

            var lot = LotOf(command, location.Id, location.Country);
            db.MedicationLots.Add(lot);
            lots.Enter(
                new DrawnLot(lot, 0),
                new Movement(LedgerEntryType.Receive, lot.ContainerMicrograms * lot.Containers)
                {
                    OccurredAt = command.OccurredAt,
                    Party = string.Join(
                        ", ",
                        new[] { lot.SupplierName, lot.SupplierAddress }.Where(p => !string.IsNullOrWhiteSpace(p))
                    ),
                    PartyNumber = lot.SupplierNumber,
                    Document = command.Document,
                    Reason = command.Reason,
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return lot.Id;
        }

        private static MedicationLot LotOf(Command command, Guid locationId, Country? country) =>
            new()
            {
                Substance = command.Substance.Trim(),
                Schedule =
                    command.Schedule
                    ?? (country == Country.Canada ? ControlledSchedule.CanadaOne : ControlledSchedule.UsThree),
                Product = command.Product.Trim(),
                ProductCode = Text(command.ProductCode),
                Form = Text(command.Form),
                Lot = command.Lot.Trim(),
                ExpiresOn = command.ExpiresOn!.Value,
                StrengthMicrograms = Micrograms.FromMilligrams(command.StrengthMilligrams!.Value).Value,
                Unit = command.Unit.Trim(),
                Containers = command.Containers ?? 1,
                // As exact as it is kept, or its hash would be another one.
                ContainerUnits = decimal.Round(command.Units!.Value, 4),
                SingleDose = command.SingleDose,
                LocationId = locationId,
                Registrant = Text(command.Registrant),
                SupplierName = Text(command.SupplierName),
                SupplierAddress = Text(command.SupplierAddress),
                SupplierNumber = Text(command.SupplierNumber),
            };

        private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
