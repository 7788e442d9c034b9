using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

/// <summary>Lots in the safe.</summary>
internal static class Lots
{
    /// <summary>Its check digit is right.</summary>
    public const string Dea = "AB1234563";

    public static ReceiveLot.Command Received { get; } =
        new()
        {
            Product = "Ketamine 50 mg/mL",
            Lot = "K-204",
            ExpiresOn = new DateOnly(2030, 1, 31),
            StrengthMilligrams = 50,
            Units = 10,
            SupplierName = "Cascade Medical",
            SupplierAddress = "4 Harbour Way, Portland",
            SupplierNumber = Dea,
        };

    /// <summary>500 mg.</summary>
    public static Task<Guid> LotAsync(this ScenarioFixture clinic, Guid? locationId = null) =>
        clinic.DoneAsync(
            Received with
            {
                LocationId = locationId ?? clinic.Scenario.LocationId,
            },
            clinic.Scenario.Nurse
        );

    /// <summary>Another site of the clinic.</summary>
    public static Task<Guid> SiteAsync(this ScenarioFixture clinic, Country? country = null) =>
        clinic.WithDbAsync(async db =>
        {
            var id = Guid.CreateVersion7();
            var site = new Location(
                id,
                "Site " + id.ToString("N")[^6..],
                "Site",
                "America/Vancouver",
                "1 Elm Road",
                ""
            );
            site.LieIn(country);
            db.Add(site);
            await db.SaveChangesAsync();
            return id;
        });

    public static Task<LedgerEntry> LastEntryAsync(this ScenarioFixture clinic, Guid lot) =>
        clinic.WithDbAsync(db =>
            db.LedgerEntries.Where(e => e.LotId == lot).OrderByDescending(e => e.Number).FirstAsync()
        );

    /// <summary>Open tasks of kinds that begin so, made since.</summary>
    public static Task<List<string>> TasksAsync(this ScenarioFixture clinic, string kind, DateTimeOffset since) =>
        clinic.WithDbAsync(db =>
            db.StaffTasks.Where(t => t.Kind.StartsWith(kind) && t.CreatedAt >= since && t.DoneAt == null)
                .OrderBy(t => t.DueAt)
                .Select(t => t.Kind)
                .ToListAsync()
        );

    public static CountLot.Command Counted(Guid lot, decimal milligrams) =>
        new() { LotId = lot, CountedMilligrams = milligrams };

    public static Task<LedgerDiscrepancy?> DiscrepancyAsync(this ScenarioFixture clinic, Guid lot) =>
        clinic.WithDbAsync(db =>
            db.LedgerDiscrepancies.SingleOrDefaultAsync(d => d.LotId == lot && d.ResolvedAt == null)
        );
}
