using KapClinic.Application.Dosing;
using KapClinic.Application.Dosing.Board;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Board;

public sealed class CountLiveCallsTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Count_AlertsAndDecisions_OfWhoeverAsks()
    {
        (await CountAsync(Scenario.Prescriber)).ShouldBe(0);
        var visit = await Scenario.UnderDoseAsync(10);
        await clinic.DoneAsync(
            new RecordVitals.Command
            {
                ParticipationId = visit.Id,
                HeartRate = new ReadingInput { Value = 135 },
            },
            Scenario.Nurse
        );
        await clinic.DoneAsync(HardRequestScenario.Ask(await Scenario.HardVisitAsync()), Scenario.Nurse);

        (await CountAsync(Scenario.Prescriber)).ShouldBe(2);
        (await CountAsync(Scenario.Stranger)).ShouldBe(0);
        await clinic.RefusesAsync(new CountLiveCalls.Query(), Scenario.FrontDesk, "access.not_allowed");
    }

    private async Task<int> CountAsync(TestUser by) => (await clinic.DoneAsync(new CountLiveCalls.Query(), by)).Calls;
}
