using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class DeclinePickupTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Decline_Confirmed_LeavesTheVisitWithoutAWayHome()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        await clinic.DoneAsync(Decline(visit), Scenario.FrontDesk);

        var driver = await clinic.DriverAsync(visit.DriverId);
        driver.State.ShouldBe(PickupState.Declined);
        driver.Stands.ShouldBeFalse();
        (await clinic.DoneAsync(new ReadPickup.Query(visit.Id), Scenario.FrontDesk)).People.ShouldNotContain(p =>
            p.Stands
        );
    }

    /// <summary>Who took the client home stays on record.</summary>
    [Fact]
    public async Task Decline_AfterTheClientLeftWithThem_IsRefused()
    {
        var visit = await clinic.ReleasedAsync();

        await clinic.RefusesAsync(Decline(visit), Scenario.FrontDesk, "pickup.not_open");

        (await clinic.DriverAsync(visit.DriverId)).State.ShouldBe(PickupState.Released);
    }

    [Fact]
    public async Task Decline_OfAnotherVisit_IsRefused()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        await clinic.RefusesAsync(
            Decline(visit) with
            {
                PickupId = Rungs.Nobody.Id,
            },
            Scenario.FrontDesk,
            "pickup.not_found"
        );
        await clinic.RefusesAsync(Decline(Rungs.Nobody), Scenario.FrontDesk, "course.not_found");
    }

    private static DeclinePickup.Command Decline(TestVisit visit) => new(visit.Id, visit.DriverId!.Value);
}
