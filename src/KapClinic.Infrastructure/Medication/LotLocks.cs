using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Infrastructure.Medication;

/// <summary>Takes the row lock that the ledger's trigger takes too, so that the balance read here is the one written on.</summary>
internal sealed class LotLocks(ClinicDbContext db) : ILotLocks
{
    public async Task<DrawnLot?> LockAsync(Guid lotId, CancellationToken ct)
    {
        var lot = await db
            .MedicationLots.FromSql($"select * from medication_lots where id = {lotId} for update")
            .SingleOrDefaultAsync(ct);
        if (lot is null)
        {
            return null;
        }

        var balance = await db
            .LedgerEntries.Where(e => e.LotId == lotId)
            .OrderByDescending(e => e.Number)
            .Select(e => (long?)e.BalanceAfter)
            .FirstOrDefaultAsync(ct);
        return new DrawnLot(lot, balance ?? 0) { Opened = lot.SingleDose ? await OpenedAsync(lot, ct) : [] };
    }

    public async Task<IReadOnlyList<DrawnLot>> LockAsync(IReadOnlyCollection<Guid> lotIds, CancellationToken ct)
    {
        var ids = lotIds.ToArray();
        // In one order, so that two who lock several never wait for each other in a circle.
        var lots = await db
            .MedicationLots.FromSql($"select * from medication_lots where id = any({ids}) order by id for update")
            .ToListAsync(ct);
        var balances = await db
            .LedgerEntries.Where(e =>
                ids.Contains(e.LotId)
                && e.Number == db.LedgerEntries.Where(last => last.LotId == e.LotId).Max(last => last.Number)
            )
            .ToDictionaryAsync(e => e.LotId, e => e.BalanceAfter, ct);
        return [.. lots.Select(l => new DrawnLot(l, balances.GetValueOrDefault(l.Id)))];
    }

    private async Task<IReadOnlyList<OpenedContainer>> OpenedAsync(MedicationLot lot, CancellationToken ct)
    {
        var used = await db
            .LedgerEntries.Where(e => e.LotId == lot.Id && e.Container != null)
            .GroupBy(e => e.Container!.Value)
            .Select(g => new
            {
                Number = g.Key,
                Moved = g.Sum(e => e.Micrograms),
                Session = db
                    .LedgerEntries.Where(e => e.LotId == lot.Id && e.Container == g.Key)
                    .OrderBy(e => e.Number)
                    .Select(e => e.ParticipationId)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return
        [
            .. used.OrderBy(u => u.Number)
                .Select(u => new OpenedContainer(u.Number, lot.ContainerMicrograms + u.Moved, u.Session)),
        ];
    }
}
