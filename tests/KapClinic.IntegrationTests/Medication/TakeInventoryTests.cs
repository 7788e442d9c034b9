using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class TakeInventoryTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Take_EveryLotCounted_RecordsEachAndEndsTheReminder()
    {
        var site = await clinic.SiteAsync();
        var (one, other) = (await clinic.LotAsync(site), await clinic.LotAsync(site));
        await clinic.DoneAsync(new RaiseInventoryTasks.Command());
        var kind = RaiseInventoryTasks.KindFor(site);
        (await clinic.TasksAsync(kind, DateTimeOffset.MinValue)).Count.ShouldBe(1);

        var taken = await clinic.DoneAsync(Take(site, (one, 500), (other, 490)), Scenario.Nurse);

        taken.Differing.ShouldBe(1);
        var entry = await clinic.LastEntryAsync(other);
        (entry.Type, entry.Counted, entry.InventoryId).ShouldBe((LedgerEntryType.Inventory, 490_000, (Guid?)taken.Id));
        (await clinic.DiscrepancyAsync(one)).ShouldBeNull();
        (await clinic.DiscrepancyAsync(other)).ShouldNotBeNull();
        (await clinic.TasksAsync(kind, DateTimeOffset.MinValue)).ShouldBeEmpty();
        var row = await clinic.WithDbAsync(db => db.StockInventories.SingleAsync(i => i.Id == taken.Id));
        row.DayPart.ShouldBe(DayPart.Close);
    }

    [Fact]
    public async Task Take_OfNothing_IsAnInventoryToo()
    {
        var site = await clinic.SiteAsync();

        await clinic.DoneAsync(Take(site), Scenario.Nurse);

        (await clinic.WithDbAsync(db => db.StockInventories.CountAsync(i => i.LocationId == site))).ShouldBe(1);
    }

    [Fact]
    public async Task Take_Incomplete_IsRefused()
    {
        var site = await clinic.SiteAsync();
        var lot = await clinic.LotAsync(site);
        var elsewhere = await clinic.LotAsync();
        await clinic.RefusesAsync(Take(site), Scenario.Nurse, "ledger.lots_missing");
        await clinic.RefusesAsync(Take(site, (elsewhere, 5)), Scenario.Nurse, "ledger.lot_not_found");
        await clinic.RefusesAsync(Take(Rungs.Nobody.Id), Scenario.Nurse, "ledger.location_not_found");
        await clinic.RefusesAsync(Take(site), Scenario.Manager, "access.not_allowed");
        await clinic.AsksForAsync(Take(site, (lot, -1)), Scenario.Nurse, "Lots[0].Milligrams");
        await clinic.AsksForAsync(Take(site) with { DayPart = null }, Scenario.Nurse, "DayPart");
        await clinic.AsksForAsync(Take(site) with { Lots = [null] }, Scenario.Nurse, "Lots[0]");
        await clinic.RefusesAsync(Take(site) with { Lots = null }, Scenario.Nurse, "ledger.lots_missing");
    }

    private static TakeInventory.Command Take(Guid site, params (Guid Lot, decimal Milligrams)[] counted) =>
        new()
        {
            LocationId = site,
            DayPart = DayPart.Close,
            Lots = [.. counted.Select(c => new TakeInventory.Counted { LotId = c.Lot, Milligrams = c.Milligrams })],
        };
}
