using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class ArriveVisitTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Arrive_Booked_KeepsTheTimeItHappened()
    {
        var visit = await clinic.BookedAsync();
        var at = clinic.Clock.Now.AddMinutes(-5);

        await clinic.DoneAsync(Arrive(visit) with { At = at }, Scenario.FrontDesk);
        await clinic.DoneAsync(Arrive(visit), Scenario.FrontDesk);

        var row = await clinic.VisitAsync(visit);
        row.Status.ShouldBe(VisitStatus.Arrived);
        row.ArrivedAt.ShouldBe(at);
    }

    [Fact]
    public async Task Arrive_TimeStillToComeOrNoVisit_IsRefused()
    {
        var visit = await clinic.BookedAsync();
        await clinic.RefusesAsync(
            Arrive(visit) with
            {
                At = clinic.Clock.Now.AddMinutes(10),
            },
            Scenario.FrontDesk,
            "visit.in_the_future",
            "At"
        );
        await clinic.RefusesAsync(Arrive(Rungs.Nobody), Scenario.FrontDesk, "course.not_found");
        (await clinic.VisitAsync(visit)).Status.ShouldBe(VisitStatus.Booked);
    }

    [Fact]
    public async Task Arrive_AfterNotComing_IsHereAllTheSame()
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync(with => with.PreChecked = false);
        await clinic.DoneAsync(new MarkNoShow.Command(visit.Id), Scenario.FrontDesk);

        await clinic.DoneAsync(Arrive(visit), Scenario.FrontDesk);

        (await clinic.VisitAsync(visit)).Status.ShouldBe(VisitStatus.Arrived);
    }

    private static ArriveVisit.Command Arrive(TestVisit visit) => new(visit.Id);
}
