using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.Desk)]
public sealed class ConfirmVisitTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Confirm_Booked_IsConfirmed()
    {
        var visit = await clinic.BookedAsync();
        await clinic.DoneAsync(new ConfirmVisit.Command(visit.Id), Scenario.FrontDesk);
        (await clinic.VisitAsync(visit)).Status.ShouldBe(VisitStatus.Confirmed);
    }

    [Fact]
    public async Task Confirm_NotBookedOrStale_IsRefused()
    {
        var held = await clinic.BookedAsync(c => c with { Hold = true });
        await clinic.RefusesAsync(new ConfirmVisit.Command(held.Id), Scenario.FrontDesk, "visit.not_ahead");
        await clinic.RefusesAsync(new ConfirmVisit.Command(Rungs.Nobody.Id), Scenario.FrontDesk, "course.not_found");
        await clinic.RefusesAsync(
            new ConfirmVisit.Command(held.Id) { ExpectedVersion = 99 },
            Scenario.FrontDesk,
            "course.changed_meanwhile"
        );
    }
}
