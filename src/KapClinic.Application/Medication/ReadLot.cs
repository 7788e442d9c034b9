using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>One lot: what it is, what it holds, its movements, newest first, and what the acts on it need.</summary>
public static partial class ReadLot
{
    public const int PageSize = 50;
    private const int MostClients = 200;

    /// <param name="Before">Movements before this number, for the next page.</param>
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("read the register of a lot")]
    public sealed record Query(Guid LotId, int? Before = null) : IQuery<Model>;

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await (
                from l in db.MedicationLots.AsNoTracking()
                join p in db.Locations on l.LocationId equals p.Id
                where l.Id == query.LotId
                select new
                {
                    Lot = l,
                    p.Name,
                    p.Zone,
                    p.Country,
                    Balance = db
                        .LedgerEntries.Where(e => e.LotId == l.Id)
                        .OrderByDescending(e => e.Number)
                        .Select(e => e.BalanceAfter)
                        .FirstOrDefault(),
                    Open = db
                        .LedgerDiscrepancies.Where(d => d.LotId == l.Id && d.ResolvedAt == null)
                        .Select(d => new DiscrepancyRow(
                            d.Id,
                            (d.Counted - d.Expected) / 1000m,
                            d.FoundAt,
                            db.StaffMembers.Where(s => s.Id == d.FoundBy).Select(s => s.Name).First()
                        ))
                        .FirstOrDefault(),
                    TakenBack = (
                        from d in db.DoseRecords
                        join c in db.Courses on d.CourseId equals c.Id
                        join client in db.Clients on c.ClientId equals client.Id
                        where db.DosesTakenBack().Contains(d.Id)
                        orderby d.GivenAt
                        select new TakenBackRow(
                            d.Id,
                            client.GivenName + " " + client.FamilyName,
                            d.Micrograms / 1000m,
                            d.GivenAt
                        )
                    ).ToList(),
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return LedgerErrors.LotNotFound;
            }

            var entries = await EntriesAsync(query.LotId, query.Before, cancellationToken);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(found.Zone);
            return new Model(
                LotFacts.Of(found.Lot),
                found.Name,
                found.Zone,
                found.Country,
                found.Balance / 1000m,
                found.Open,
                [.. entries.Take(PageSize)],
                entries.Count > PageSize ? entries[PageSize - 1].Number : null,
                found.Lot.SingleDose ? await OpenedAsync(found.Lot, cancellationToken) : [],
                await db.Witnesses(user.Id).ToListAsync(cancellationToken),
                await db
                    .Locations.Where(l => l.Id != found.Lot.LocationId)
                    .OrderBy(l => l.Name)
                    .Select(l => new Named(l.Id, l.Name))
                    .ToListAsync(cancellationToken),
                await ClientsAsync(cancellationToken),
                found.TakenBack,
                DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime)
            );
        }

        /// <summary>To whom a prescriber may dispense: the clients they care for.</summary>
        private async Task<IReadOnlyList<Named>> ClientsAsync(CancellationToken ct) =>
            !user.Is(Role.Prescriber)
                ? []
                : await db
                    .Clients.Where(c => db.CareTeamMembers.Any(m => m.ClientId == c.Id && m.StaffId == user.Id))
                    .OrderBy(c => c.FamilyName)
                    .ThenBy(c => c.GivenName)
                    .Take(MostClients)
                    .Select(c => new Named(c.Id, c.GivenName + " " + c.FamilyName + ", " + c.RecordNumber))
                    .ToListAsync(ct);

        private async Task<IReadOnlyList<ContainerRow>> OpenedAsync(MedicationLot lot, CancellationToken ct)
        {
            var used = await db
                .LedgerEntries.Where(e => e.LotId == lot.Id && e.Container != null)
                .GroupBy(e => e.Container!.Value)
                .Select(g => new { Number = g.Key, Moved = g.Sum(e => e.Micrograms) })
                .ToListAsync(ct);
            return
            [
                .. used.Select(u => new ContainerRow(u.Number, (lot.ContainerMicrograms + u.Moved) / 1000m))
                    .Where(u => u.LeftMilligrams > 0)
                    .OrderBy(u => u.Number),
            ];
        }

        private Task<List<EntryRow>> EntriesAsync(Guid lotId, int? before, CancellationToken ct) =>
            (
                from e in db.LedgerEntries
                where e.LotId == lotId && (before == null || e.Number < before)
                orderby e.Number descending
                select new EntryRow(
                    e.Id,
                    e.Number,
                    e.Type,
                    e.Micrograms / 1000m,
                    e.Units,
                    e.BalanceAfter / 1000m,
                    e.Counted / 1000m,
                    e.OccurredAt,
                    e.RecordedAt,
                    db.StaffMembers.Where(s => s.Id == e.PerformedBy).Select(s => s.Name).FirstOrDefault() ?? "",
                    db.StaffMembers.Where(s => s.Id == e.WitnessedBy).Select(s => s.Name).FirstOrDefault(),
                    e.Recipient,
                    e.Party,
                    e.PartyNumber,
                    e.Document,
                    e.Container,
                    e.Reason,
                    e.ParticipationId,
                    e.OtherLotId,
                    db.LedgerEntries.Where(o => o.Id == e.ReversalOf).Select(o => (int?)o.Number).FirstOrDefault(),
                    db.LedgerEntries.Any(r => r.ReversalOf == e.Id),
                    e.Hash
                )
            )
                .Take(PageSize + 1)
                .ToListAsync(ct);
    }
}
