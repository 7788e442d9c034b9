using KapClinic.Application.Medication;
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
            .OrderByDescending(e => e.Id)
            .Select(e => (long?)e.BalanceAfter)
            .FirstOrDefaultAsync(ct);
        return new DrawnLot(lot, balance ?? 0);
    }
}
