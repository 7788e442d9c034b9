using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadLotTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_ALot_ShowsItsBalanceEntriesAndWhoMayWitness()
    {
        var lot = await clinic.LotAsync();

        var page = await clinic.DoneAsync(new ReadLot.Query(lot), Scenario.Nurse);

        (page.BalanceMilligrams, page.BalanceUnits).ShouldBe((500, 10));
        var entry = page.Entries.ShouldHaveSingleItem();
        (entry.PerformedBy, entry.Units, entry.PartyNumber).ShouldBe((Scenario.Nurse.Name, 10, Lots.Dea));
        page.Next.ShouldBeNull();
        page.Witnesses.ShouldContain(w => w.Id == Scenario.Therapist.Id);
        page.Witnesses.ShouldNotContain(w => w.Id == Scenario.Nurse.Id || w.Id == Scenario.FrontDesk.Id);
        page.Clients.ShouldBeEmpty("a nurse does not dispense");
    }

    [Fact]
    public async Task Read_WithoutRightOrLot_IsRefused()
    {
        await clinic.RefusesAsync(new ReadLot.Query(await clinic.LotAsync()), Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(new ReadLot.Query(Rungs.Nobody.Id), Scenario.Nurse, "ledger.lot_not_found");
    }
}
