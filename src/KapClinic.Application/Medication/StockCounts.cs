using KapClinic.Application.Access;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>Enters counts. One that finds something else than the register says opens a discrepancy, unless one is open for the lot already.</summary>
public sealed class StockCounts(IClinicDb db, LotDrawing lots, ICurrentUser user, TimeProvider clock)
{
    /// <returns>The lots whose count differs.</returns>
    public async Task<IReadOnlyList<Guid>> EnterAsync(
        IReadOnlyList<(DrawnLot Lot, long Counted)> counts,
        Movement entry,
        CancellationToken ct
    )
    {
        foreach (var (lot, counted) in counts)
        {
            lots.Enter(lot, entry with { Counted = counted });
        }

        var differing = counts.Where(c => c.Counted != c.Lot.Balance).ToList();
        if (differing.Count == 0)
        {
            return [];
        }

        var ids = differing.Select(d => d.Lot.Lot.Id).ToList();
        var known = await db
            .LedgerDiscrepancies.Where(d => ids.Contains(d.LotId) && d.ResolvedAt == null)
            .Select(d => d.LotId)
            .ToListAsync(ct);
        var now = clock.GetUtcNow();
        foreach (var (lot, counted) in differing.Where(d => !known.Contains(d.Lot.Lot.Id)))
        {
            db.LedgerDiscrepancies.Add(
                new LedgerDiscrepancy(Guid.CreateVersion7(now), lot.Lot.Id, counted, lot.Balance, user.Id, now)
            );
            db.StaffTasks.Add(
                new StaffTask(
                    Guid.CreateVersion7(now),
                    LedgerDiscrepancy.Task,
                    "A count differs from the medication register. Find where the difference comes from today.",
                    Role.Prescriber,
                    null,
                    null,
                    null,
                    now,
                    now
                )
            );
        }

        return ids;
    }

    /// <summary>
    /// How far the register is from the last count of a lot by now (micrograms; negative where less was found). What was entered since,
    /// but happened before the count, explains; what happened after it does not matter.
    /// </summary>
    public async Task<long> DifferenceAsync(Guid lotId, CancellationToken ct)
    {
        var last = await db
            .LedgerEntries.AsNoTracking()
            .Where(e => e.LotId == lotId && e.Counted != null)
            .OrderByDescending(e => e.Number)
            .FirstAsync(ct);
        var late = await db
            .LedgerEntries.Where(e =>
                e.LotId == lotId && e.Number > last.Number && e.OccurredAt <= last.OccurredAt && e.Counted == null
            )
            .SumAsync(e => e.Micrograms, ct);
        return last.Counted!.Value - last.BalanceAfter - late;
    }
}
