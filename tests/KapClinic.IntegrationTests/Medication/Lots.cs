using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

/// <summary>Lots in the safe.</summary>
internal static class Lots
{
    public static ReceiveLot.Command Received { get; } =
        new()
        {
            Product = "Ketamine 50 mg/mL",
            Lot = "K-204",
            ExpiresOn = new DateOnly(2030, 1, 31),
            StrengthMilligrams = 50,
            Units = 10,
        };

    /// <summary>500 mg.</summary>
    public static Task<Guid> LotAsync(this ScenarioFixture clinic) => clinic.DoneAsync(Received, clinic.Scenario.Nurse);

    public static Task<LedgerEntry> LastEntryAsync(this ScenarioFixture clinic, Guid lot) =>
        clinic.WithDbAsync(db => db.LedgerEntries.Where(e => e.LotId == lot).OrderByDescending(e => e.Id).FirstAsync());
}
