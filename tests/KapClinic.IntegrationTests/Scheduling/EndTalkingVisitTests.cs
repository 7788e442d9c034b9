using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class EndTalkingVisitTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task End_Booked_KeepsTheTimeItHappened()
    {
        var visit = await clinic.BookedAsync();
        var at = clinic.Clock.Now.AddMinutes(-5);

        await clinic.DoneAsync(End(visit) with { At = at }, Scenario.FrontDesk);
        await clinic.DoneAsync(End(visit), Scenario.FrontDesk);

        var row = await clinic.VisitAsync(visit);
        row.Status.ShouldBe(VisitStatus.Ended);
        row.EndedAt.ShouldBe(at);
    }

    [Fact]
    public async Task End_TimeStillToComeOrNoVisit_IsRefused()
    {
        var visit = await clinic.BookedAsync();
        await clinic.RefusesAsync(
            End(visit) with
            {
                At = clinic.Clock.Now.AddMinutes(10),
            },
            Scenario.FrontDesk,
            "visit.in_the_future",
            "At"
        );
        await clinic.RefusesAsync(End(Rungs.Nobody), Scenario.FrontDesk, "course.not_found");
        (await clinic.VisitAsync(visit)).Status.ShouldBe(VisitStatus.Booked);
    }

    [Fact]
    public async Task End_ADosingVisit_AsksForItsEnding()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        await clinic.RefusesAsync(End(visit), Scenario.Nurse, "visit.needs_ending");

        (await clinic.VisitAsync(visit)).EndedAt.ShouldBeNull();
    }

    private static EndTalkingVisit.Command End(TestVisit visit) => new(visit.Id);
}
