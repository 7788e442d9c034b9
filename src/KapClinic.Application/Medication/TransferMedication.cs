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

/// <summary>Medicine goes from one location of the clinic to another: out of one lot, into its counterpart there.</summary>
public static class TransferMedication
{
    /// <summary>Answers the lot at the other location.</summary>
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("moved medicine to another location")]
    public sealed record Command : ICommand<Guid>
    {
        public Guid LotId { get; init; }
        public decimal? Milligrams { get; init; }

        /// <summary>Where it goes.</summary>
        public Guid? LocationId { get; init; }
        public string? Document { get; init; }
        public string? Reason { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Milligrams).Amount();
            RuleFor(c => c.LocationId).NotNull().WithMessage("Choose where it goes.");
            RuleFor(c => c.Document).AtMost(LedgerEntry.NumberLength);
            RuleFor(c => c.Reason).AtMost(LedgerEntry.TextLength);
        }
    }

    internal sealed class Handler(IClinicDb db, ILotLocks locks, LotDrawing lots, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var lot = await db
                .MedicationLots.AsNoTracking()
                .SingleOrDefaultAsync(l => l.Id == command.LotId, cancellationToken);
            if (lot is null)
            {
                return LedgerErrors.LotNotFound;
            }

            var to = await db.Locations.SingleOrDefaultAsync(l => l.Id == command.LocationId, cancellationToken);
            if (to is null)
            {
                return LedgerErrors.LocationNotFound;
            }

            if (to.Id == lot.LocationId)
            {
                return LedgerErrors.SameLocation;
            }

            var amount = Micrograms.FromMilligrams(command.Milligrams!.Value).Value;
            if (lot is { SingleDose: true, ContainerMicrograms: > 0 } && amount % lot.ContainerMicrograms != 0)
            {
                return LedgerErrors.WholeContainers;
            }

            var there = await CounterpartAsync(lot, to.Id, cancellationToken);
            var locked = await locks.LockAsync(there is { } known ? [lot.Id, known] : [lot.Id], cancellationToken);
            var from = locked.Single(l => l.Lot.Id == lot.Id);
            if (from.Balance < amount)
            {
                return LedgerErrors.NotEnough with { Field = "Milligrams" };
            }

            var into = locked.SingleOrDefault(l => l.Lot.Id == there) ?? new DrawnLot(CopyOf(lot, to.Id, amount), 0);
            if (there is null)
            {
                db.MedicationLots.Add(into.Lot);
            }

            var movement = new Movement(LedgerEntryType.Transfer, -amount)
            {
                OccurredAt = clock.GetUtcNow(),
                Party = $"{to.Name}, {to.Address}",
                Document = command.Document,
                Reason = command.Reason,
                OtherLotId = into.Lot.Id,
            };
            lots.Enter(from, movement);
            lots.Enter(into, movement with { Micrograms = amount, OtherLotId = lot.Id });
            await db.SaveChangesAsync(cancellationToken);
            return into.Lot.Id;
        }

        /// <summary>The same delivery, where some of it went there before.</summary>
        private Task<Guid?> CounterpartAsync(MedicationLot lot, Guid locationId, CancellationToken ct) =>
            db
                .MedicationLots.Where(l =>
                    l.LocationId == locationId
                    && l.Lot == lot.Lot
                    && l.Product == lot.Product
                    && l.ExpiresOn == lot.ExpiresOn
                    && l.StrengthMicrograms == lot.StrengthMicrograms
                    && l.ContainerUnits == lot.ContainerUnits
                    && l.SingleDose == lot.SingleDose
                    && l.Registrant == lot.Registrant
                )
                .OrderBy(l => l.Id)
                .Select(l => (Guid?)l.Id)
                .FirstOrDefaultAsync(ct);

        private static MedicationLot CopyOf(MedicationLot lot, Guid locationId, long amount) =>
            new()
            {
                Substance = lot.Substance,
                Schedule = lot.Schedule,
                Product = lot.Product,
                ProductCode = lot.ProductCode,
                Form = lot.Form,
                Lot = lot.Lot,
                ExpiresOn = lot.ExpiresOn,
                StrengthMicrograms = lot.StrengthMicrograms,
                Unit = lot.Unit,
                Containers =
                    lot.ContainerMicrograms > 0 ? (int)Math.Max(1, amount / lot.ContainerMicrograms) : lot.Containers,
                ContainerUnits = lot.ContainerUnits,
                SingleDose = lot.SingleDose,
                LocationId = locationId,
                Registrant = lot.Registrant,
                SupplierName = lot.SupplierName,
                SupplierAddress = lot.SupplierAddress,
                SupplierNumber = lot.SupplierNumber,
            };
    }
}
