using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class ArriveVisitTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public Task Arrive_Booked_KeepsTheTimeItHappened() =>
        clinic.KeepsTheTimeItHappenedAsync(Arrive, VisitStatus.Arrived, v => v.ArrivedAt);

    [Fact]
    public Task Arrive_TimeStillToComeOrNoVisit_IsRefused() => clinic.RefusesATimeStillToComeOrNoVisitAsync(Arrive);

    [Fact]
    public async Task Arrive_AfterNotComing_IsHereAllTheSame()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync(with => with.PreChecked = false);
        await clinic.DoneAsync(new MarkNoShow.Command(visit.Id), Scenario.FrontDesk);

        await clinic.DoneAsync(Arrive(visit), Scenario.FrontDesk);

        (await clinic.VisitAsync(visit)).Status.ShouldBe(VisitStatus.Arrived);
    }

    private static ArriveVisit.Command Arrive(TestVisit visit, DateTimeOffset? at = null) => new(visit.Id) { At = at };
}
