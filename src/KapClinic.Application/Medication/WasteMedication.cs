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

/// <summary>Medicine is thrown away before a witness, who types their own password.</summary>
public static class WasteMedication
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("wasted medicine before a witness")]
    public sealed record Command : ICommand
    {
        public Guid LotId { get; init; }
        public decimal? Milligrams { get; init; }

        /// <summary>Which opened container it comes from, where the lot is of single-dose containers.</summary>
        public int? Container { get; init; }
        public string Reason { get; init; } = "";

        /// <summary>When it was; now when left out.</summary>
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
            RuleFor(c => c.Reason).Given(500, "Say why it is wasted.");
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

            var wasted = lots.Waste(
                lot.Value!,
                new Movement(LedgerEntryType.Waste, -Micrograms.FromMilligrams(command.Milligrams!.Value).Value)
                {
                    OccurredAt = command.OccurredAt,
                    WitnessedBy = command.WitnessId,
                    Container = command.Container,
                    Reason = command.Reason,
                }
            );
            if (!wasted.Succeeded)
            {
                return wasted;
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
