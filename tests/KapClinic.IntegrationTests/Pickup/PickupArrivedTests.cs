using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class PickupArrivedTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Arrived_Confirmed_KeepsWhoCheckedAndWhen()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        await clinic.DoneAsync(Arrived(visit), Scenario.Nurse);

        var driver = await clinic.DriverAsync(visit.DriverId);
        driver.State.ShouldBe(PickupState.Arrived);
        (driver.IdentityCheckedBy, driver.ArrivedAt).ShouldBe((Scenario.Nurse.Id, clinic.Clock.Now));
        await clinic.RefusesAsync(Arrived(visit), Scenario.Nurse, "pickup.not_open");
    }

    /// <summary>Nobody has asked whether they are 18 or older, so their arrival alone makes no way home.</summary>
    [Fact]
    public async Task Arrived_NeverConfirmed_IsRefused()
    {
        var visit = await clinic.AskedAsync();

        await clinic.RefusesAsync(Arrived(visit), Scenario.FrontDesk, "pickup.not_asked");

        (await clinic.DriverAsync(visit.DriverId)).HasConfirmed.ShouldBeFalse();
    }

    [Fact]
    public async Task Arrived_OfAnotherVisit_IsRefused()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        await clinic.RefusesAsync(
            Arrived(visit) with
            {
                PickupId = Rungs.Nobody.Id,
            },
            Scenario.FrontDesk,
            "pickup.not_found"
        );
        await clinic.RefusesAsync(Arrived(Rungs.Nobody), Scenario.FrontDesk, "course.not_found");
    }

    private static PickupArrived.Command Arrived(TestVisit visit) => new(visit.Id, visit.DriverId!.Value);
}
