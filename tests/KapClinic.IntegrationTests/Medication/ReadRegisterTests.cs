using KapClinic.Application.Medication;
using KapClinic.Domain.Medication;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Medication;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadRegisterTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_ALocationsSubstance_RunsOneBalanceOverItsLots()
    {
        var site = await clinic.SiteAsync();
        var (one, other) = (await clinic.LotAsync(site), await clinic.LotAsync(site));
        await clinic.DoneAsync(
            new ReturnMedication.Command
            {
                LotId = one,
                Milligrams = 200,
                Party = "Back Again Inc, 9 Dock Road",
                PartyNumber = Lots.Dea,
                Document = "R-77",
            },
            Scenario.Nurse
        );

        var register = await clinic.DoneAsync(
            new ReadRegister.Query(new RegisterPart(LocationId: site)),
            Scenario.Nurse
        );

        (register.OpeningMilligrams, register.ClosingMilligrams).ShouldBe((0, 800));
        register
            .Rows.Select(r => r.Type)
            .ShouldBe([LedgerEntryType.Receive, LedgerEntryType.Receive, LedgerEntryType.ReturnReverseDistributor]);
        register.Rows[^1].RunningMilligrams.ShouldBe(800);
        register.Rows[^1].LotMilligrams.ShouldBe(300);
        register.Heads.Single(h => h.BalanceMilligrams == 300).Hash.ShouldBe((await clinic.LastEntryAsync(one)).Hash);
        var alone = await clinic.DoneAsync(new ReadRegister.Query(new RegisterPart(LotId: other)), Scenario.Nurse);
        alone.Rows.ShouldHaveSingleItem().RunningMilligrams.ShouldBe(500);
        var later = await clinic.DoneAsync(
            new ReadRegister.Query(
                new RegisterPart(LotId: other, From: register.To.AddDays(1), To: register.To.AddDays(9))
            ),
            Scenario.Nurse
        );
        (later.Rows.Count, later.OpeningMilligrams, later.ClosingMilligrams).ShouldBe((0, 500, 500));
    }

    [Fact]
    public async Task Read_WithoutRightOrPlace_IsRefused()
    {
        await clinic.RefusesAsync(new ReadRegister.Query(new()), Scenario.Therapist, "access.not_allowed");
        await clinic.RefusesAsync(
            new ReadRegister.Query(new(LotId: Rungs.Nobody.Id)),
            Scenario.Nurse,
            "ledger.lot_not_found"
        );
        await clinic.RefusesAsync(
            new ReadRegister.Query(new(LocationId: Rungs.Nobody.Id)),
            Scenario.Nurse,
            "ledger.location_not_found"
        );
    }
}
