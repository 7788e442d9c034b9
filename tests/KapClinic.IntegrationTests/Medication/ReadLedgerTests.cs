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
    public async Task Read_TheCupboard_PutsWhatAsksForAttentionFirst()
    {
        var fine = await clinic.LotAsync();
        var expired = await clinic.DoneAsync(
            Lots.Received with
            {
                ExpiresOn = DateOnly.FromDateTime(Scenario.Now.UtcDateTime).AddDays(-2),
            },
            Scenario.Nurse
        );
        var differing = await clinic.LotAsync();
        await clinic.DoneAsync(Lots.Counted(differing, 1), Scenario.Nurse);

        var ledger = await clinic.DoneAsync(new ReadLedger.Query(), Scenario.Nurse);

        LotNeed? Need(Guid id) => ledger.Lots.Single(l => l.Id == id).Need(ledger.Today);
        (Need(fine), Need(expired), Need(differing)).ShouldBe((null, LotNeed.Expired, LotNeed.Differs));
        ledger.Lots[0].Need(ledger.Today).ShouldBe(LotNeed.Differs);
        ledger.Lots[^1].Need(ledger.Today).ShouldBeNull();
    }

    [Fact]
    public async Task Read_AnEmptyLot_IsShownWhenAskedFor()
    {
        var lot = await clinic.LotAsync();
        await clinic.DoneAsync(
            new ReportLoss.Command
            {
                LotId = lot,
                Milligrams = 500,
                Reason = "Broken in the safe.",
            },
            Scenario.Nurse
        );

        (await clinic.DoneAsync(new ReadLedger.Query(), Scenario.Nurse)).Lots.ShouldNotContain(l => l.Id == lot);
        (await clinic.DoneAsync(new ReadLedger.Query(true), Scenario.Nurse)).Lots.ShouldContain(l => l.Id == lot);
    }

    [Fact]
    public async Task Read_SingleDose_SaysWhatIsLeftInOpenedContainers()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var lot = await clinic.DoneAsync(
            Lots.Received with
            {
                SingleDose = true,
                Containers = 5,
                Units = 2,
                LocationId = Scenario.LocationId,
            },
            Scenario.Nurse
        );
        await clinic.DoneAsync(
            new Application.Dosing.RecordDoseInFact.Command
            {
                ParticipationId = visit.Id,
                Route = Domain.Dosing.Route.Im,
                Milligrams = 130,
                LotId = lot,
                Reason = "Written down late.",
            },
            Scenario.Nurse
        );

        var row = (await clinic.DoneAsync(new ReadLedger.Query(), Scenario.Nurse)).Lots.Single(l => l.Id == lot);
        row.LeftToWaste.ShouldBe(70);
        var page = await clinic.DoneAsync(new ReadLot.Query(lot), Scenario.Nurse);
        page.Opened.ShouldBe([new ReadLot.ContainerRow(2, 70)]);

        var waste = new WasteMedication.Command
        {
            LotId = lot,
            Milligrams = 71,
            Container = 2,
            Reason = "Left in the vial.",
            WitnessId = Scenario.Therapist.Id,
            WitnessPassword = ClinicFixture.Password,
        };
        await clinic.RefusesAsync(waste, Scenario.Nurse, "ledger.container_exceeded");
        await clinic.RefusesAsync(waste with { Container = null }, Scenario.Nurse, "ledger.container_unknown");
        await clinic.DoneAsync(waste with { Milligrams = 70 }, Scenario.Nurse);
        (await clinic.DoneAsync(new ReadLot.Query(lot), Scenario.Nurse)).Opened.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_WithoutRight_IsRefused() =>
        await clinic.RefusesAsync(new ReadLedger.Query(), Scenario.Therapist, "access.not_allowed");
}
