using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class StartVisitTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public Task Start_Booked_KeepsTheTimeItHappened() =>
        clinic.KeepsTheTimeItHappenedAsync(Start, VisitStatus.InSession, v => v.StartedAt);

    [Fact]
    public Task Start_TimeStillToComeOrNoVisit_IsRefused() => clinic.RefusesATimeStillToComeOrNoVisitAsync(Start);

    [Fact]
    public async Task Start_NeverArrived_HasArrivedWithIt()
    {
        var visit = await clinic.BookedAsync();

        await clinic.DoneAsync(Start(visit), Scenario.Therapist);

        (await clinic.VisitAsync(visit)).ArrivedAt.ShouldBe(clinic.Clock.Now);
    }

    private static StartVisit.Command Start(TestVisit visit, DateTimeOffset? at = null) => new(visit.Id) { At = at };
}
