using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class TransferMedicationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Transfer_Twice_GoesIntoOneCounterpartThere()
    {
        var lot = await clinic.LotAsync();
        var there = await clinic.SiteAsync();

        var first = await clinic.DoneAsync(Transfer(lot, there), Scenario.Nurse);
        var second = await clinic.DoneAsync(Transfer(lot, there) with { Milligrams = 50 }, Scenario.Nurse);

        second.ShouldBe(first);
        (await clinic.LastEntryAsync(lot)).BalanceAfter.ShouldBe(250_000);
        var into = await clinic.LastEntryAsync(first);
        (into.Type, into.Micrograms, into.BalanceAfter).ShouldBe((LedgerEntryType.Transfer, 50_000, 250_000));
        into.OtherLotId.ShouldBe(lot);
        var counterpart = await clinic.WithDbAsync(db => db.MedicationLots.SingleAsync(l => l.Id == first));
        (counterpart.LocationId, counterpart.Lot).ShouldBe((there, "K-204"));
    }

    [Fact]
    public async Task Transfer_ThatMakesNoSense_IsRefused()
    {
        var lot = await clinic.LotAsync();
        var there = await clinic.SiteAsync();
        var move = Transfer(lot, there);
        await clinic.RefusesAsync(move, Scenario.Manager, "access.not_allowed");
        await clinic.RefusesAsync(
            move with
            {
                LocationId = Scenario.LocationId,
            },
            Scenario.Nurse,
            "ledger.same_location"
        );
        await clinic.RefusesAsync(
            move with
            {
                LocationId = Rungs.Nobody.Id,
            },
            Scenario.Nurse,
            "ledger.location_not_found"
        );
        await clinic.RefusesAsync(move with { Milligrams = 501 }, Scenario.Nurse, "ledger.not_enough");
        await clinic.RefusesAsync(move with { LotId = Rungs.Nobody.Id }, Scenario.Nurse, "ledger.lot_not_found");
        await clinic.AsksForAsync(move with { LocationId = null }, Scenario.Nurse, "LocationId");
        var vials = await clinic.DoneAsync(
            Lots.Received with
            {
                SingleDose = true,
                Containers = 5,
                Units = 2,
                LocationId = Scenario.LocationId,
            },
            Scenario.Nurse
        );
        await clinic.RefusesAsync(
            Transfer(vials, there) with
            {
                Milligrams = 150,
            },
            Scenario.Nurse,
            "ledger.whole_containers"
        );
        await clinic.DoneAsync(Transfer(vials, there), Scenario.Nurse);
    }

    private static TransferMedication.Command Transfer(Guid lot, Guid there) =>
        new()
        {
            LotId = lot,
            Milligrams = 200,
            LocationId = there,
        };
}
