using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class StartVisitTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Start_Booked_KeepsTheTimeItHappened()
    {
        var visit = await clinic.BookedAsync();
        var at = clinic.Clock.Now.AddMinutes(-5);

        await clinic.DoneAsync(Start(visit) with { At = at }, Scenario.FrontDesk);
        await clinic.DoneAsync(Start(visit), Scenario.FrontDesk);

        var row = await clinic.VisitAsync(visit);
        row.Status.ShouldBe(VisitStatus.InSession);
        row.StartedAt.ShouldBe(at);
    }

    [Fact]
    public async Task Start_TimeStillToComeOrNoVisit_IsRefused()
    {
        var visit = await clinic.BookedAsync();
        await clinic.RefusesAsync(
            Start(visit) with
            {
                At = clinic.Clock.Now.AddMinutes(10),
            },
            Scenario.FrontDesk,
            "visit.in_the_future",
            "At"
        );
        await clinic.RefusesAsync(Start(Rungs.Nobody), Scenario.FrontDesk, "course.not_found");
        (await clinic.VisitAsync(visit)).Status.ShouldBe(VisitStatus.Booked);
    }

    [Fact]
    public async Task Start_NeverArrived_HasArrivedWithIt()
    {
        var visit = await clinic.BookedAsync();

        await clinic.DoneAsync(Start(visit), Scenario.Therapist);

        (await clinic.VisitAsync(visit)).ArrivedAt.ShouldBe(clinic.Clock.Now);
    }

    private static StartVisit.Command Start(TestVisit visit) => new(visit.Id);
}
