using KapClinic.Application.Dosing;
using KapClinic.Application.Dosing.Board;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Board;

[Collection(SharedClinic.DosingDay)]
public sealed class AcknowledgeAlertTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Acknowledge_AnAlert_SaysWhoSawItAndLeavesItStanding()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var urgent = await clinic.DoneAsync(
            new RecordVitals.Command
            {
                ParticipationId = visit.Id,
                HeartRate = new ReadingInput { Value = 135 },
            },
            Scenario.Nurse
        );
        var seen = new AcknowledgeAlert.Command(visit.Id, urgent.Id);

        await clinic.DoneAsync(seen, Scenario.Prescriber);
        await clinic.DoneAsync(seen, Scenario.Prescriber);

        var row = (await clinic.DoneAsync(new ReadLiveBoard.Query(), Scenario.Nurse)).Running.Single(r =>
            r.ParticipationId == visit.Id
        );
        row.Calls.ShouldBeTrue();
        row.AlertId.ShouldBe(urgent.Id);
        var by = row.Seen.ShouldHaveSingleItem();
        (by.Name, by.At).ShouldBe((Scenario.Prescriber.Name, clinic.Clock.Now));
        await clinic.RefusesAsync(
            seen with
            {
                AlertId = Guid.CreateVersion7(),
            },
            Scenario.Prescriber,
            "live.no_such_alert"
        );
    }

    [Fact]
    public async Task Acknowledge_WithoutRight_IsRefused() =>
        await clinic.GuardsAsync(
            visit => new AcknowledgeAlert.Command(visit.Id, Guid.CreateVersion7()),
            Scenario.Prescriber,
            notBy: Scenario.FrontDesk
        );
}
