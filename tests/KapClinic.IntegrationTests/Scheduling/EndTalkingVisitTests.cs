using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class EndTalkingVisitTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public Task End_Booked_KeepsTheTimeItHappened() =>
        clinic.KeepsTheTimeItHappenedAsync(End, VisitStatus.Ended, v => v.EndedAt);

    [Fact]
    public Task End_TimeStillToComeOrNoVisit_IsRefused() => clinic.RefusesATimeStillToComeOrNoVisitAsync(End);

    [Fact]
    public async Task End_ADosingVisit_AsksForItsEnding()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        await clinic.RefusesAsync(End(visit), Scenario.Nurse, "visit.needs_ending");

        (await clinic.VisitAsync(visit)).EndedAt.ShouldBeNull();
    }

    private static EndTalkingVisit.Command End(TestVisit visit, DateTimeOffset? at = null) => new(visit.Id) { At = at };
}
