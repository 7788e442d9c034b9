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

/// <summary>
/// The inventory that the law asks for on the first day and every two years: each lot that lies at a location is counted, at the opening
/// or close of business. A count that differs opens a discrepancy, as any count does.
/// </summary>
public static class TakeInventory
{
    /// <summary>Lots of one location at a time; more is a slip.</summary>
    public const int Most = 500;

    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("took an inventory of the medicine")]
    public sealed record Command : ICommand<Model>
    {
        public Guid? LocationId { get; init; }
        public DayPart? DayPart { get; init; }

        /// <summary>When it was counted; now when left out.</summary>
        public DateTimeOffset? OccurredAt { get; init; }
        public IReadOnlyList<Counted?>? Lots { get; init; }
    }

    public sealed record Counted
    {
        public Guid LotId { get; init; }
        public decimal? Milligrams { get; init; }
    }

    /// <param name="Id">The inventory.</param>
    /// <param name="Differing">How many lots were counted otherwise than the register says.</param>
    public sealed record Model(Guid Id, int Differing);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.LocationId).NotNull().WithMessage("Choose the location.");
            RuleFor(c => c.DayPart)
                .NotNull()
                .WithMessage("Say whether it was at the opening or close of business.")
                .IsInEnum()
                .WithMessage("Say whether it was at the opening or close of business.");
            RuleFor(c => c.Lots)
                .Must(l => l is null || l.Count <= Most)
                .WithMessage($"Count at most {Most} lots at a time.");
            RuleForEach(c => c.Lots)
                .NotNull()
                .WithMessage("Enter what was counted, in milligrams.")
                .ChildRules(l => l.RuleFor(x => x!.Milligrams).Counted());
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        ILotLocks locks,
        StockCounts counts,
        ICurrentUser user,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            if (LedgerRules.CheckTime(command.OccurredAt, now) is { } impossible)
            {
                return impossible;
            }

            if (!await db.Locations.AnyAsync(l => l.Id == command.LocationId, cancellationToken))
            {
                return LedgerErrors.LocationNotFound;
            }

            var ids = await db
                .MedicationLots.Where(l => l.LocationId == command.LocationId)
                .Select(l => l.Id)
                .ToListAsync(cancellationToken);
            var counted = (command.Lots ?? [])
                .OfType<Counted>()
                .GroupBy(l => l.LotId)
                .ToDictionary(g => g.Key, g => Micrograms.FromMilligrams(g.Last().Milligrams!.Value).Value);
            if (counted.Keys.Except(ids).Any())
            {
                return LedgerErrors.LotNotFound;
            }

            var lots = await locks.LockAsync(ids, cancellationToken);
            if (lots.Any(l => l.Balance != 0 && !counted.ContainsKey(l.Lot.Id)))
            {
                return LedgerErrors.LotsMissing;
            }

            var inventory = new StockInventory
            {
                LocationId = command.LocationId!.Value,
                TakenAt = (command.OccurredAt ?? now).ToUniversalTime(),
                DayPart = command.DayPart!.Value,
                RecordedAt = now,
                TakenBy = user.Id,
            };
            db.StockInventories.Add(inventory);
            var differing = await counts.EnterAsync(
                [.. lots.Where(l => counted.ContainsKey(l.Lot.Id)).Select(l => (l, counted[l.Lot.Id]))],
                new Movement(LedgerEntryType.Inventory, 0)
                {
                    OccurredAt = inventory.TakenAt,
                    InventoryId = inventory.Id,
                },
                cancellationToken
            );
            await FinishTasksAsync(command.LocationId.Value, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return new Model(inventory.Id, differing.Count);
        }

        /// <summary>Whoever was reminded of it is not reminded any more.</summary>
        private async Task FinishTasksAsync(Guid locationId, DateTimeOffset now, CancellationToken ct)
        {
            var kind = RaiseInventoryTasks.KindFor(locationId);
            var open = await db.StaffTasks.Where(t => t.Kind == kind && t.DoneAt == null).ToListAsync(ct);
            open.ForEach(t => t.Finish(user.Id, now));
        }
    }
}
