using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using MediatR;

namespace KapClinic.Application.Medication;

/// <summary>A prescriber hands medicine to a client to take home. An expired lot is refused; so is a client without an address on file.</summary>
public static class DispenseMedication
{
    [Allow(Role.Prescriber)]
    [Act("dispensed medicine to a client")]
    public sealed record Command : ICommand
    {
        public Guid LotId { get; init; }
        public Guid? ClientId { get; init; }
        public decimal? Milligrams { get; init; }

        /// <summary>On what order, and for what.</summary>
        public string Reason { get; init; } = "";
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.ClientId).NotNull().WithMessage("Choose the client.");
            RuleFor(c => c.Milligrams).Amount();
            RuleFor(c => c.Reason).Given(LedgerEntry.TextLength, "Say on what order it is given.");
        }
    }

    internal sealed class Handler(IClinicDb db, ClientCare care, LotDrawing lots) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await care.FindForCareAsync(command.ClientId!.Value, cancellationToken);
            if (!client.Succeeded)
            {
                return client.Error;
            }

            var lot = await lots.FindAsync(command.LotId, cancellationToken);
            if (!lot.Succeeded)
            {
                return lot.Error;
            }

            if (lot.Value!.Lot.IsExpired(client.Value.Today))
            {
                return LedgerErrors.Expired;
            }

            if (string.IsNullOrWhiteSpace(client.Value.Client.Contact.AddressLine))
            {
                return LedgerErrors.AddressMissing;
            }

            var amount = Micrograms.FromMilligrams(command.Milligrams!.Value).Value;
            if (lot.Value.Balance < amount)
            {
                return LedgerErrors.NotEnough with { Field = "Milligrams" };
            }

            lots.Give(
                lot.Value,
                new Movement(LedgerEntryType.Dispense, -amount)
                {
                    Client = client.Value.Client,
                    Reason = command.Reason,
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
