using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>A client leaves their own medicine with the clinic: lozenges that a pharmacy made up for them. It never becomes stock.</summary>
public static class TakeIntoCustody
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("took a client's own medicine into custody")]
    public sealed record Command : ICommand<Guid>
    {
        public Guid? ClientId { get; init; }
        public string Product { get; init; } = "";
        public string Unit { get; init; } = "lozenge";

        /// <summary>mg in one unit, where the label says so.</summary>
        public decimal? StrengthMilligrams { get; init; }
        public string Pharmacy { get; init; } = "";
        public string PrescriptionNumber { get; init; } = "";
        public DateOnly? FilledOn { get; init; }

        /// <summary>How many units there are.</summary>
        public decimal? Quantity { get; init; }
        public Guid? LocationId { get; init; }
        public string? Note { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.ClientId).NotNull().WithMessage("Choose the client.");
            RuleFor(c => c.Product).Given(PatientMedicine.TextLength, "Name the medicine as its label does.");
            RuleFor(c => c.Unit).Given(PatientMedicine.UnitLength, "Say what is counted: lozenges, tablets.");
            RuleFor(c => c.StrengthMilligrams)
                .InclusiveBetween(0.001m, 100_000)
                .WithMessage("Enter the strength in milligrams, above zero.");
            RuleFor(c => c.Pharmacy).Given(PatientMedicine.TextLength, "Name the pharmacy.");
            RuleFor(c => c.PrescriptionNumber)
                .Given(PatientMedicine.NumberLength, "Enter the number of the prescription.");
            RuleFor(c => c.FilledOn).NotNull().WithMessage("Enter the day it was filled.");
            RuleFor(c => c.Quantity).CustodyQuantity();
            RuleFor(c => c.Note).AtMost(CustodyEvent.NoteLength);
        }
    }

    internal sealed class Handler(IClinicDb db, ClientCare care, ICurrentUser user)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await care.FindForCareAsync(command.ClientId!.Value, cancellationToken);
            if (!client.Succeeded)
            {
                return client.Error;
            }

            if (command.FilledOn > client.Value.Today)
            {
                return CustodyErrors.FilledLater;
            }

            var location = await db
                .Locations.Where(l => command.LocationId == null || l.Id == command.LocationId)
                .OrderBy(l => l.Id)
                .Select(l => (Guid?)l.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (location is not { } locationId)
            {
                return LedgerErrors.LocationNotFound;
            }

            var medicine = new PatientMedicine
            {
                ClientId = command.ClientId.Value,
                Product = command.Product.Trim(),
                Unit = command.Unit.Trim(),
                StrengthMicrograms = command.StrengthMilligrams is { } mg ? Micrograms.FromMilligrams(mg).Value : null,
                Pharmacy = command.Pharmacy.Trim(),
                PrescriptionNumber = command.PrescriptionNumber.Trim(),
                FilledOn = command.FilledOn!.Value,
                LocationId = locationId,
            };
            db.PatientMedicines.Add(medicine);
            db.CustodyEvents.Add(
                new CustodyEvent
                {
                    MedicineId = medicine.Id,
                    Type = CustodyEventType.TakenIn,
                    Quantity = command.Quantity!.Value,
                    OccurredAt = client.Value.Now,
                    RecordedAt = client.Value.Now,
                    By = user.Id,
                    Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(),
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return medicine.Id;
        }
    }
}
