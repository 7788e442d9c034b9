using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>The medicine cupboard: every lot with what it holds and what it asks for, those that ask first; and when inventories are due.</summary>
public static class ReadLedger
{
    /// <summary>Days before the expiry from which it is said.</summary>
    public const int ExpiresSoonDays = 60;
    public const int Most = 200;

    /// <param name="Empty">Shows the lots that hold nothing any more as well.</param>
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("looked at the medication register")]
    public sealed record Query(bool Empty = false) : IQuery<Model>;

    public sealed record Model(
        IReadOnlyList<LotRow> Lots,
        IReadOnlyList<PlaceRow> Places,
        int EmptyLots,
        DateOnly Today,
        string Zone
    );

    /// <param name="LeftToWaste">What is left in opened single-dose containers, in milligrams.</param>
    public sealed record LotRow(
        Guid Id,
        string Substance,
        string Product,
        string Lot,
        DateOnly ExpiresOn,
        decimal StrengthMilligrams,
        string Unit,
        decimal BalanceMilligrams,
        Guid LocationId,
        string Location,
        bool Differs,
        decimal LeftToWaste,
        DateTimeOffset? CountedAt
    )
    {
        public decimal BalanceUnits =>
            StrengthMilligrams == 0 ? 0 : decimal.Round(BalanceMilligrams / StrengthMilligrams, 2);

        /// <summary>What somebody has to do about it, most pressing first; null where nothing.</summary>
        public LotNeed? Need(DateOnly today) =>
            Differs ? LotNeed.Differs
            : BalanceMilligrams > 0 && ExpiresOn < today ? LotNeed.Expired
            : LeftToWaste > 0 ? LotNeed.Opened
            : BalanceMilligrams > 0 && ExpiresOn.DayNumber - today.DayNumber <= ExpiresSoonDays ? LotNeed.ExpiresSoon
            : null;
    }

    public sealed record PlaceRow(Guid Id, string Name, DateTimeOffset? LastInventory, InventoryState? State);

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var places = await db.InventoryPlaces().ToListAsync(cancellationToken);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(places.FirstOrDefault()?.Zone ?? "UTC");
            var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
            var held = db.MedicationLots.Select(l => new
            {
                Lot = l,
                Balance = db
                    .LedgerEntries.Where(e => e.LotId == l.Id)
                    .OrderByDescending(e => e.Number)
                    .Select(e => e.BalanceAfter)
                    .FirstOrDefault(),
                Differs = db.LedgerDiscrepancies.Any(d => d.LotId == l.Id && d.ResolvedAt == null),
            });
            var empty = await held.CountAsync(h => h.Balance == 0 && !h.Differs, cancellationToken);
            var rows = await held.Where(h => query.Empty || h.Balance != 0 || h.Differs)
                .OrderBy(h => h.Lot.ExpiresOn)
                .ThenBy(h => h.Lot.Id)
                .Take(Most)
                .Select(h => new LotRow(
                    h.Lot.Id,
                    h.Lot.Substance,
                    h.Lot.Product,
                    h.Lot.Lot,
                    h.Lot.ExpiresOn,
                    h.Lot.StrengthMicrograms / 1000m,
                    h.Lot.Unit,
                    h.Balance / 1000m,
                    h.Lot.LocationId,
                    db.Locations.Where(l => l.Id == h.Lot.LocationId).Select(l => l.Name).First(),
                    h.Differs,
                    // Of each opened container what it held, less what came out of it.
                    h.Lot.SingleDose
                        ? db.LedgerEntries.Where(e => e.LotId == h.Lot.Id && e.Container != null)
                            .Select(e => e.Container)
                            .Distinct()
                            .Count()
                            * h.Lot.ContainerUnits
                            * h.Lot.StrengthMicrograms
                            / 1000m
                            + db.LedgerEntries.Where(e => e.LotId == h.Lot.Id && e.Container != null)
                                .Sum(e => e.Micrograms) / 1000m
                        : 0,
                    db.LedgerEntries.Where(e => e.LotId == h.Lot.Id && e.Counted != null)
                        .Max(e => (DateTimeOffset?)e.OccurredAt)
                ))
                .ToListAsync(cancellationToken);
            return new Model(
                [.. rows.OrderBy(r => r.Need(today) ?? LotNeed.Nothing)],
                [.. places.Select(p => new PlaceRow(p.LocationId, p.Name, p.Last, p.StateAt(now)))],
                empty,
                today,
                zone.Id
            );
        }
    }
}

/// <summary>What a lot asks for, most pressing first.</summary>
public enum LotNeed
{
    Differs,
    Expired,
    Opened,
    ExpiresSoon,
    Nothing,
}
