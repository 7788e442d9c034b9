using System.ComponentModel.DataAnnotations;
using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using MediatR;

namespace KapClinic.Application.Medication;

/// <summary>Stock that can't be used any more is destroyed on site before a witness, who types their own password.</summary>
public static class DestroyMedication
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("destroyed medicine before a witness")]
    public sealed record Command : ICommand
    {
        public Guid LotId { get; init; }
        public decimal? Milligrams { get; init; }

        /// <summary>How it was destroyed, and why.</summary>
        public string Reason { get; init; } = "";

        /// <summary>Number of the form that went with it (DEA Form 41).</summary>
        public string? Document { get; init; }
        public DateTimeOffset? OccurredAt { get; init; }
        public Guid? WitnessId { get; init; }

        [DataType(DataType.Password)]
        public string? WitnessPassword { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Milligrams).Amount();
            RuleFor(c => c.Reason).Given(LedgerEntry.TextLength, "Say how it was destroyed, and why.");
            RuleFor(c => c.Document).AtMost(LedgerEntry.NumberLength);
            RuleFor(c => c.WitnessId).NotNull().WithMessage("Name the person who saw it.");
            RuleFor(c => c.WitnessPassword).NotEmpty().WithMessage("The witness types their own password.");
        }
    }

    internal sealed class Handler(IClinicDb db, LotDrawing lots, Witness witness, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (LedgerRules.CheckTime(command.OccurredAt, clock.GetUtcNow()) is { } impossible)
            {
                return impossible;
            }

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

            var amount = Micrograms.FromMilligrams(command.Milligrams!.Value).Value;
            if (lot.Value!.Balance < amount)
            {
                return LedgerErrors.NotEnough with { Field = "Milligrams" };
            }

            lots.Enter(
                lot.Value,
                new Movement(LedgerEntryType.Destroy, -amount)
                {
                    OccurredAt = command.OccurredAt,
                    WitnessedBy = command.WitnessId,
                    Reason = command.Reason,
                    Document = command.Document,
                }
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
