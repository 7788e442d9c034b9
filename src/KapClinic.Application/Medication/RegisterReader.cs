using KapClinic.Domain;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>Which part of the register is read: a substance at a location over some days; or one lot alone.</summary>
/// <param name="Substance">Left out: the first there is.</param>
/// <param name="LocationId">Left out: the first there is.</param>
/// <param name="LotId">One lot; substance and location are its own then.</param>
/// <param name="From">First day; left out, the first of this month.</param>
/// <param name="To">Last day; left out, today.</param>
public sealed record RegisterPart(
    string? Substance = null,
    Guid? LocationId = null,
    Guid? LotId = null,
    DateOnly? From = null,
    DateOnly? To = null
);

/// <summary>The register as a regulator reads it (21 CFR 1304.22; clinical reference §6.1).</summary>
public sealed record Register(
    string Substance,
    Guid LocationId,
    string Location,
    string Address,
    string Zone,
    Guid? LotId,
    DateOnly From,
    DateOnly To,
    decimal OpeningMilligrams,
    decimal ClosingMilligrams,
    IReadOnlyList<Register.Row> Rows,
    IReadOnlyList<Register.Head> Heads,
    IReadOnlyList<string> Substances,
    IReadOnlyList<ReadLot.Named> Locations,
    DateTimeOffset PrintedAt
)
{
    /// <param name="RunningMilligrams">What was there of the substance after it, all lots together.</param>
    public sealed record Row(
        DateTimeOffset OccurredAt,
        DateTimeOffset RecordedAt,
        string Product,
        string Lot,
        int Number,
        LedgerEntryType Type,
        decimal Milligrams,
        decimal Units,
        string Unit,
        decimal? CountedMilligrams,
        decimal LotMilligrams,
        decimal RunningMilligrams,
        string? Recipient,
        string? Party,
        string? PartyNumber,
        string? Document,
        int? Container,
        string? Reason,
        string PerformedBy,
        string? WitnessedBy,
        int? Reverses
    );

    /// <summary>A lot and the hash of its last entry: what is printed here proves later that nothing was changed or cut off.</summary>
    public sealed record Head(
        string Product,
        string? ProductCode,
        string? Form,
        string Lot,
        DateOnly ExpiresOn,
        string? Registrant,
        decimal BalanceMilligrams,
        int Number,
        string Hash
    );
}

/// <summary>Reads a part of the register.</summary>
public sealed class RegisterReader(IClinicDb db, TimeProvider clock)
{
    /// <summary>More than a person reads or prints at once.</summary>
    public const int Most = 5000;

    public async Task<Result<Register>> ReadAsync(RegisterPart part, CancellationToken ct)
    {
        var places = await db.Locations.AsNoTracking().OrderBy(l => l.Id).ToListAsync(ct);
        var kept = await db
            .MedicationLots.OrderBy(l => l.Substance)
            .Select(l => new
            {
                l.Id,
                l.Substance,
                l.LocationId,
            })
            .ToListAsync(ct);
        var one = kept.Find(l => l.Id == part.LotId);
        if (part.LotId is not null && one is null)
        {
            return LedgerErrors.LotNotFound;
        }

        var locationId = one?.LocationId ?? part.LocationId;
        var place = locationId is null ? places.FirstOrDefault() : places.Find(l => l.Id == locationId);
        if (place is null)
        {
            return LedgerErrors.LocationNotFound;
        }

        var substances = kept.Select(l => l.Substance).Distinct(StringComparer.Ordinal).ToList();
        var substance = one?.Substance ?? part.Substance ?? substances.FirstOrDefault() ?? "Ketamine";
        var zone = place.TimeZone;
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        var from = ClinicTime.OfCalendar(part.From) ?? new DateOnly(today.Year, today.Month, 1);
        var to = ClinicTime.OfCalendar(part.To) ?? today;
        var (begin, end) = (
            zone.Settle(from, TimeOnly.MinValue),
            zone.Settle(to < from ? from.AddDays(1) : to.AddDays(1), TimeOnly.MinValue)
        );
        var ids = kept.Where(l => one is null ? l.LocationId == place.Id && l.Substance == substance : l.Id == one.Id)
            .Select(l => l.Id)
            .ToList();
        var opening =
            await db
                .LedgerEntries.Where(e => ids.Contains(e.LotId) && e.OccurredAt < begin)
                .SumAsync(e => (long?)e.Micrograms, ct)
            ?? 0;
        var rows = await RowsAsync(ids, begin, end, ct);
        if (rows.Count > Most)
        {
            return LedgerErrors.PeriodTooLong;
        }

        var running = opening / 1000m;
        for (var i = 0; i < rows.Count; i++)
        {
            running += rows[i].Milligrams;
            rows[i] = rows[i] with { RunningMilligrams = running };
        }

        return new Register(
            substance,
            place.Id,
            place.Name,
            place.Address,
            place.Zone,
            one?.Id,
            from,
            to < from ? from : to,
            opening / 1000m,
            running,
            rows,
            await HeadsAsync(ids, ct),
            substances,
            [.. places.Select(l => new ReadLot.Named(l.Id, l.Name))],
            clock.GetUtcNow()
        );
    }

    private Task<List<Register.Row>> RowsAsync(
        List<Guid> ids,
        DateTimeOffset begin,
        DateTimeOffset end,
        CancellationToken ct
    ) =>
        (
            from e in db.LedgerEntries
            join l in db.MedicationLots on e.LotId equals l.Id
            where ids.Contains(e.LotId) && e.OccurredAt >= begin && e.OccurredAt < end
            orderby e.OccurredAt, e.Id
            select new Register.Row(
                e.OccurredAt,
                e.RecordedAt,
                l.Product,
                l.Lot,
                e.Number,
                e.Type,
                e.Micrograms / 1000m,
                e.Units,
                l.Unit,
                e.Counted / 1000m,
                e.BalanceAfter / 1000m,
                0,
                e.Recipient,
                e.Party,
                e.PartyNumber,
                e.Document,
                e.Container,
                e.Reason,
                db.StaffMembers.Where(s => s.Id == e.PerformedBy).Select(s => s.Name).FirstOrDefault() ?? "",
                db.StaffMembers.Where(s => s.Id == e.WitnessedBy).Select(s => s.Name).FirstOrDefault(),
                db.LedgerEntries.Where(o => o.Id == e.ReversalOf).Select(o => (int?)o.Number).FirstOrDefault()
            )
        )
            .Take(Most + 1)
            .ToListAsync(ct);

    private Task<List<Register.Head>> HeadsAsync(List<Guid> ids, CancellationToken ct) =>
        (
            from e in db.LedgerEntries
            join l in db.MedicationLots on e.LotId equals l.Id
            where ids.Contains(l.Id) && !db.LedgerEntries.Any(n => n.LotId == e.LotId && n.Number > e.Number)
            orderby l.ExpiresOn, l.Id
            select new Register.Head(
                l.Product,
                l.ProductCode,
                l.Form,
                l.Lot,
                l.ExpiresOn,
                l.Registrant,
                e.BalanceAfter / 1000m,
                e.Number,
                e.Hash
            )
        ).ToListAsync(ct);
}
