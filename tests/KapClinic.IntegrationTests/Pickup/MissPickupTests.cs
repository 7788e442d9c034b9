using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class MissPickupTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Miss_Confirmed_LeavesTheVisitWithoutAWayHome()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        await clinic.DoneAsync(Miss(visit), Scenario.FrontDesk);

        var driver = await clinic.DriverAsync(visit.DriverId);
        driver.State.ShouldBe(PickupState.DidNotCome);
        driver.Stands.ShouldBeFalse();
        (await clinic.DoneAsync(new ReadPickup.Query(visit.Id), Scenario.FrontDesk)).People.ShouldNotContain(p =>
            p.Stands
        );
    }

    /// <summary>Who took the client home stays on record.</summary>
    [Fact]
    public async Task Miss_AfterTheClientLeftWithThem_IsRefused()
    {
        var visit = await clinic.ReleasedAsync();

        await clinic.RefusesAsync(Miss(visit), Scenario.FrontDesk, "pickup.not_open");

        (await clinic.DriverAsync(visit.DriverId)).State.ShouldBe(PickupState.Released);
    }

    [Fact]
    public async Task Miss_OfAnotherVisit_IsRefused()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        await clinic.RefusesAsync(
            Miss(visit) with
            {
                PickupId = Rungs.Nobody.Id,
            },
            Scenario.FrontDesk,
            "pickup.not_found"
        );
        await clinic.RefusesAsync(Miss(Rungs.Nobody), Scenario.FrontDesk, "course.not_found");
    }

    private static MissPickup.Command Miss(TestVisit visit) => new(visit.Id, visit.DriverId!.Value);
}
