using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class CountLotTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Count_ThatAgrees_IsKeptAndOpensNothing()
    {
        var lot = await clinic.LotAsync();

        (await clinic.DoneAsync(Lots.Counted(lot, 500), Scenario.Nurse)).DifferenceMilligrams.ShouldBe(0);

        var entry = await clinic.LastEntryAsync(lot);
        (entry.Type, entry.Micrograms, entry.Counted).ShouldBe((LedgerEntryType.Count, 0, 500_000));
        (await clinic.DiscrepancyAsync(lot)).ShouldBeNull();
    }

    [Fact]
    public async Task Count_ThatDiffers_OpensOneDiscrepancyAndATask()
    {
        var lot = await clinic.LotAsync();
        var since = Scenario.Now;
        var before = (await clinic.TasksAsync(LedgerDiscrepancy.Task, since)).Count;

        (await clinic.DoneAsync(Lots.Counted(lot, 485), Scenario.Nurse)).DifferenceMilligrams.ShouldBe(-15);
        await clinic.DoneAsync(Lots.Counted(lot, 480), Scenario.Nurse);

        var open = (await clinic.DiscrepancyAsync(lot)).ShouldNotBeNull();
        (open.Counted, open.Expected, open.FoundBy).ShouldBe((485_000, 500_000, Scenario.Nurse.Id));
        (await clinic.TasksAsync(LedgerDiscrepancy.Task, since)).Count.ShouldBe(before + 1);
        var incidents = await clinic.DoneAsync(new Application.Dosing.ListIncidents.Query(), Scenario.Prescriber);
        incidents.Register.Single(r => r.LotId == lot).DifferenceMilligrams.ShouldBe(-15);
        (await clinic.LastEntryAsync(lot)).BalanceAfter.ShouldBe(500_000, "a count adjusts nothing");
    }

    [Fact]
    public async Task Count_WithoutRightOrNumber_IsRefused()
    {
        var lot = await clinic.LotAsync();
        await clinic.RefusesAsync(Lots.Counted(lot, 500), Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(Lots.Counted(Rungs.Nobody.Id, 5), Scenario.Nurse, "ledger.lot_not_found");
        await clinic.AsksForAsync(Lots.Counted(lot, -1), Scenario.Nurse, "CountedMilligrams");
        await clinic.AsksForAsync(new CountLot.Command { LotId = lot }, Scenario.Nurse, "CountedMilligrams");
    }
}
