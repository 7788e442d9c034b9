using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>Follows every lot's chain of hashes and balances from the first entry to the last, and names each place where it breaks.</summary>
public static class VerifyLedger
{
    /// <summary>Lots whose entries are held in memory at once.</summary>
    private const int AtOnce = 200;

    /// <param name="Hashes">Hashes from printed registers: each must still be an entry's, or the printed entry is gone.</param>
    [AllowSystem]
    [Act("verified the medication ledger")]
    public sealed record Command(IReadOnlyList<string>? Hashes = null) : ICommand<Model>;

    public sealed record Model(int Lots, int Entries, IReadOnlyList<Break> Breaks)
    {
        public bool IsWhole => Breaks.Count == 0;
    }

    /// <param name="Lot">Its label; the hash, where a printed one was not found.</param>
    /// <param name="LotId">The lot; null where a printed hash was not found.</param>
    /// <param name="Number">The entry at which the chain breaks.</param>
    /// <param name="What">A sentence for a person.</param>
    public sealed record Break(string Lot, Guid? LotId, int? Number, string What);

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Command, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Command command, CancellationToken cancellationToken)
        {
            var lots = await db.MedicationLots.AsNoTracking().OrderBy(l => l.Id).ToListAsync(cancellationToken);
            var wanted = (command.Hashes ?? [])
                .Where(h => !string.IsNullOrWhiteSpace(h))
                .Select(h => h.Trim().ToLowerInvariant())
                .ToHashSet(StringComparer.Ordinal);
            var (breaks, count) = (new List<Break>(), 0);
            foreach (var some in lots.Chunk(AtOnce))
            {
                var ids = some.Select(l => l.Id).ToList();
                var entries = await db
                    .LedgerEntries.AsNoTracking()
                    .Where(e => ids.Contains(e.LotId))
                    .OrderBy(e => e.Number)
                    .ToListAsync(cancellationToken);
                count += entries.Count;
                wanted.ExceptWith(entries.Select(e => e.Hash));
                var ofLot = entries.ToLookup(e => e.LotId);
                breaks.AddRange(
                    some.Select(l => (Lot: l, Found: LedgerChain.FirstBreak(l, ofLot[l.Id])))
                        .Where(f => f.Found is not null)
                        .Select(f => new Break(
                            $"{f.Lot.Product}, lot {f.Lot.Lot}",
                            f.Lot.Id,
                            f.Found!.Number,
                            f.Found.What
                        ))
                );
            }

            breaks.AddRange(
                wanted.Select(h => new Break(h, null, null, "No entry has this hash: what was printed is gone."))
            );
            return new Model(lots.Count, count, breaks);
        }
    }
}
