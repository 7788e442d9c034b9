using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>Reminds the prescribers of an inventory: on the first day, 90 days before two years are over, and once they are (clinical reference §6.3).</summary>
public static class RaiseInventoryTasks
{
    /// <summary>The beginning of the kinds; the rest is the location, so that each is reminded of once.</summary>
    public const string Kind = "ledger.inventory.";

    /// <summary>Two runs at once would raise the same task twice.</summary>
    private const long LockKey = 0x4B43_494E_5645;

    public static string KindFor(Guid locationId) => $"{Kind}{locationId:N}";

    /// <summary>Answers how many tasks were raised.</summary>
    [AllowSystem]
    [Act("raised the tasks of inventories that are due")]
    public sealed record Command : ICommand<int>;

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<int>>
    {
        public async Task<Result<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            await db.AdvisoryLockAsync(LockKey, cancellationToken);
            var places = await db.InventoryPlaces().ToListAsync(cancellationToken);
            var due = places
                .Select(p => (Place: p, State: p.StateAt(now)))
                .Where(p => p.State is not InventoryState.Fine and not null)
                .ToList();
            var kinds = due.Select(d => KindFor(d.Place.LocationId)).ToList();
            var open = await db
                .StaffTasks.Where(t => kinds.Contains(t.Kind) && t.DoneAt == null)
                .Select(t => t.Kind)
                .ToListAsync(cancellationToken);
            var fresh = due.Where(d => !open.Contains(KindFor(d.Place.LocationId)))
                .Select(d => new StaffTask(
                    Guid.CreateVersion7(now),
                    KindFor(d.Place.LocationId),
                    $"Take the inventory of the medicine at {d.Place.Name}.",
                    Role.Prescriber,
                    null,
                    null,
                    null,
                    d.Place.DueAt(now),
                    now
                ))
                .ToList();
            if (fresh.Count == 0)
            {
                trail.DidNothing();
                return 0;
            }

            db.StaffTasks.AddRange(fresh);
            await db.SaveChangesAsync(cancellationToken);
            return fresh.Count;
        }
    }
}

/// <summary>A location with what its inventory clock needs.</summary>
public sealed record InventoryPlace(Guid LocationId, string Name, string Zone, DateTimeOffset? Last, bool HasLots)
{
    /// <summary>Null where no medicine ever lay, so that nothing is to be counted.</summary>
    public InventoryState? StateAt(DateTimeOffset now) =>
        !HasLots && Last is null ? null : InventoryClock.Of(Last is { } last ? Day(last) : null, Day(now));

    /// <summary>When two years are over; at once where there was no inventory yet.</summary>
    public DateTimeOffset DueAt(DateTimeOffset now) => Last?.AddDays(InventoryClock.MostDays) ?? now;

    private DateOnly Day(DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);
}

internal static class InventoryPlaceQueries
{
    public static IQueryable<InventoryPlace> InventoryPlaces(this IClinicDb db) =>
        db
            .Locations.OrderBy(l => l.Id)
            .Select(l => new InventoryPlace(
                l.Id,
                l.Name,
                l.Zone,
                db.StockInventories.Where(i => i.LocationId == l.Id).Max(i => (DateTimeOffset?)i.TakenAt),
                db.MedicationLots.Any(m => m.LocationId == l.Id)
            ));
}
