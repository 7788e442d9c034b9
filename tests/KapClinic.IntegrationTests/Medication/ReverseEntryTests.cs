using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ReverseEntryTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Reverse_AWaste_PutsItBackByAnOppositeEntry()
    {
        var (lot, waste) = await WastedAsync();

        await clinic.DoneAsync(Reverse(waste), Scenario.Nurse);

        var entry = await clinic.LastEntryAsync(lot);
        (entry.Type, entry.Micrograms, entry.BalanceAfter).ShouldBe((LedgerEntryType.Reversal, 15_000, 500_000));
        (entry.ReversalOf, entry.Reason).ShouldBe(((long?)waste, "Entered in the wrong lot."));
        await clinic.RefusesAsync(Reverse(waste), Scenario.Nurse, "ledger.already_reversed");
        await clinic.RefusesAsync(Reverse(entry.Id), Scenario.Nurse, "ledger.is_reversal");
    }

    [Fact]
    public async Task Reverse_ATransfer_TakesBackBothSides()
    {
        var lot = await clinic.LotAsync();
        var there = await clinic.DoneAsync(
            new TransferMedication.Command
            {
                LotId = lot,
                Milligrams = 200,
                LocationId = await clinic.SiteAsync(),
            },
            Scenario.Nurse
        );

        await clinic.DoneAsync(Reverse((await clinic.LastEntryAsync(there)).Id), Scenario.Nurse);

        (await clinic.LastEntryAsync(lot)).BalanceAfter.ShouldBe(500_000);
        (await clinic.LastEntryAsync(there)).BalanceAfter.ShouldBe(0);
        (await clinic.LastEntryAsync(there)).Type.ShouldBe(LedgerEntryType.Reversal);
    }

    [Fact]
    public async Task Reverse_WhatWasUsedOrMovedNothing_IsRefused()
    {
        var (lot, _) = await WastedAsync();
        var receipt = await clinic.WithDbAsync(db =>
            db.LedgerEntries.Where(e => e.LotId == lot && e.Number == 1).Select(e => e.Id).SingleAsync()
        );
        await clinic.RefusesAsync(Reverse(receipt), Scenario.Nurse, "ledger.reversal_not_enough");
        await clinic.DoneAsync(Lots.Counted(lot, 485), Scenario.Nurse);
        await clinic.RefusesAsync(
            Reverse((await clinic.LastEntryAsync(lot)).Id),
            Scenario.Nurse,
            "ledger.nothing_to_reverse"
        );
        await clinic.RefusesAsync(Reverse(long.MaxValue), Scenario.Nurse, "ledger.entry_not_found");
        await clinic.RefusesAsync(Reverse(receipt), Scenario.Therapist, "access.not_allowed");
        await clinic.AsksForAsync(Reverse(receipt) with { Reason = "" }, Scenario.Nurse, "Reason");
    }

    [Fact]
    public async Task Reverse_ByTwoAtOnce_HappensOnce()
    {
        for (var round = 0; round < 3; round++)
        {
            var (lot, waste) = await WastedAsync();
            var (one, other) = await Race.RunAsync(
                round,
                () => clinic.SendAsync(Reverse(waste), Scenario.Nurse),
                () => clinic.SendAsync(Reverse(waste), Scenario.Prescriber)
            );
            new[] { one, other }.Count(r => r.Succeeded).ShouldBe(1);
            (await clinic.LastEntryAsync(lot)).BalanceAfter.ShouldBe(500_000);
        }
    }

    private async Task<(Guid Lot, long Waste)> WastedAsync()
    {
        var lot = await clinic.LotAsync();
        await clinic.DoneAsync(
            new WasteMedication.Command
            {
                LotId = lot,
                Milligrams = 15,
                Reason = "Left in the syringe.",
                WitnessId = Scenario.Therapist.Id,
                WitnessPassword = ClinicFixture.Password,
            },
            Scenario.Nurse
        );
        return (lot, (await clinic.LastEntryAsync(lot)).Id);
    }

    private static ReverseEntry.Command Reverse(long entry) =>
        new() { EntryId = entry, Reason = "Entered in the wrong lot." };
}
