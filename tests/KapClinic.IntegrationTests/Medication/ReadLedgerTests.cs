using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadLedgerTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_ALot_ShowsItsBalanceEntriesAndWhoMayWitness()
    {
        var lot = await clinic.LotAsync();

        var register = await clinic.DoneAsync(new ReadLedger.Query(lot), Scenario.Nurse);

        register.Selected!.BalanceMilligrams.ShouldBe(500);
        register.Entries.ShouldHaveSingleItem().PerformedBy.ShouldBe(Scenario.Nurse.Name);
        register.Next.ShouldBeNull();
        register.Witnesses.ShouldContain(w => w.Id == Scenario.Therapist.Id);
        register.Witnesses.ShouldNotContain(w => w.Id == Scenario.Nurse.Id || w.Id == Scenario.FrontDesk.Id);
    }

    [Fact]
    public async Task Read_WithoutRightOrLot_IsRefused()
    {
        await clinic.RefusesAsync(new ReadLedger.Query(), Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(new ReadLedger.Query(Rungs.Nobody.Id), Scenario.Nurse, "ledger.lot_not_found");
    }
}
