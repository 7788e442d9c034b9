using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;
using MediatR;

namespace KapClinic.Application.Medication;

/// <summary>Somebody counted a lot. A count that differs opens a discrepancy and a task; nothing is adjusted by it.</summary>
public static class CountLot
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("counted a lot of medicine")]
    public sealed record Command : ICommand<Model>
    {
        public Guid LotId { get; init; }
        public decimal? CountedMilligrams { get; init; }
        public string? Reason { get; init; }
    }

    /// <param name="DifferenceMilligrams">What was counted, less what the register says.</param>
    public sealed record Model(decimal DifferenceMilligrams);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.CountedMilligrams).Counted();
            RuleFor(c => c.Reason).AtMost(LedgerEntry.TextLength);
        }
    }

    internal sealed class Handler(IClinicDb db, LotDrawing lots, StockCounts counts)
        : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            var lot = await lots.FindAsync(command.LotId, cancellationToken);
            if (!lot.Succeeded)
            {
                return lot.Error;
            }

            var counted = Micrograms.FromMilligrams(command.CountedMilligrams!.Value);
            await counts.EnterAsync(
                [(lot.Value!, counted.Value)],
                new Movement(LedgerEntryType.Count, 0) { Reason = command.Reason },
                cancellationToken
            );
            await db.SaveChangesAsync(cancellationToken);
            return new Model((counted - new Micrograms(lot.Value!.Balance)).Milligrams);
        }
    }
}
