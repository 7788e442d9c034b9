using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>The register: every lot with what it holds, and the movements of one lot, newest first.</summary>
public static class ReadLedger
{
    public const int PageSize = 100;

    /// <param name="LotId">Whose movements are shown; the first lot's when left out.</param>
    /// <param name="Before">Movements before this one, for the next page.</param>
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("read the medication register")]
    public sealed record Query(Guid? LotId = null, long? Before = null) : IQuery<Model>;

    public sealed record Model(
        IReadOnlyList<LotRow> Lots,
        LotRow? Selected,
        IReadOnlyList<EntryRow> Entries,
        long? Next,
        IReadOnlyList<WitnessRow> Witnesses,
        IReadOnlyList<LocationRow> Locations,
        DateOnly Today,
        string Zone
    );

    public sealed record LotRow(
        Guid Id,
        string Product,
        string Lot,
        DateOnly ExpiresOn,
        decimal StrengthMilligrams,
        string Unit,
        decimal BalanceMilligrams
    );

    public sealed record EntryRow(
        long Id,
        LedgerEntryType Type,
        decimal Milligrams,
        decimal BalanceMilligrams,
        DateTimeOffset OccurredAt,
        DateTimeOffset RecordedAt,
        string PerformedBy,
        string? WitnessedBy,
        string? Recipient,
        string? Reason,
        Guid? ParticipationId
    );

    public sealed record WitnessRow(Guid Id, string Name);

    public sealed record LocationRow(Guid Id, string Name);

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var lots = await db
                .MedicationLots.OrderBy(l => l.ExpiresOn)
                .ThenBy(l => l.Id)
                .Select(l => new LotRow(
                    l.Id,
                    l.Product,
                    l.Lot,
                    l.ExpiresOn,
                    l.StrengthMicrograms / 1000m,
                    l.Unit,
                    (
                        db.LedgerEntries.Where(e => e.LotId == l.Id)
                            .OrderByDescending(e => e.Id)
                            .Select(e => (long?)e.BalanceAfter)
                            .FirstOrDefault()
                        ?? 0
                    ) / 1000m
                ))
                .ToListAsync(cancellationToken);
            var selected = query.LotId is { } id ? lots.Find(l => l.Id == id) : lots.FirstOrDefault();
            if (query.LotId is not null && selected is null)
            {
                return LedgerErrors.LotNotFound;
            }

            var entries = selected is null ? [] : await EntriesAsync(selected.Id, query.Before, cancellationToken);
            var witnesses = await db
                .StaffMembers.Where(s =>
                    s.Active
                    && s.Id != user.Id
                    && s.Roles.Any(r =>
                        r.TakenAt == null
                        && (r.Role == Role.Nurse || r.Role == Role.Prescriber || r.Role == Role.Therapist)
                    )
                )
                .OrderBy(s => s.Name)
                .Select(s => new WitnessRow(s.Id, s.Name))
                .ToListAsync(cancellationToken);
            var locations = await db
                .Locations.OrderBy(l => l.Id)
                .Select(l => new
                {
                    l.Id,
                    l.Name,
                    l.Zone,
                })
                .ToListAsync(cancellationToken);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(locations.FirstOrDefault()?.Zone ?? "UTC");
            var more = entries.Count > PageSize;
            return new Model(
                lots,
                selected,
                [.. entries.Take(PageSize)],
                more ? entries[PageSize - 1].Id : null,
                witnesses,
                [.. locations.Select(l => new LocationRow(l.Id, l.Name))],
                DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime),
                zone.Id
            );
        }

        private Task<List<EntryRow>> EntriesAsync(Guid lotId, long? before, CancellationToken ct) =>
            (
                from e in db.LedgerEntries
                where e.LotId == lotId && (before == null || e.Id < before)
                orderby e.Id descending
                select new EntryRow(
                    e.Id,
                    e.Type,
                    e.Micrograms / 1000m,
                    e.BalanceAfter / 1000m,
                    e.OccurredAt,
                    e.RecordedAt,
                    db.StaffMembers.Where(s => s.Id == e.PerformedBy).Select(s => s.Name).FirstOrDefault() ?? "",
                    db.StaffMembers.Where(s => s.Id == e.WitnessedBy).Select(s => s.Name).FirstOrDefault(),
                    e.Recipient,
                    e.Reason,
                    e.ParticipationId
                )
            )
                .Take(PageSize + 1)
                .ToListAsync(ct);
    }
}
