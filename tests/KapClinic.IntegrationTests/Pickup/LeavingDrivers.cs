using KapClinic.Application;
using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Pickup;

/// <summary>What holds whenever somebody does not take the client home after all, whyever.</summary>
internal static class LeavingDrivers
{
    public static async Task LeavesTheVisitWithoutAWayHomeAsync(
        this ScenarioFixture clinic,
        Func<TestVisit, Guid, ICommand> leave,
        PickupState state
    )
    {
        var (visit, desk) = (await clinic.Scenario.ReadyForDoseAsync(), clinic.Scenario.FrontDesk);

        await clinic.DoneAsync(leave(visit, visit.DriverId!.Value), desk);

        var driver = await clinic.DriverAsync(visit.DriverId);
        driver.State.ShouldBe(state);
        driver.Stands.ShouldBeFalse();
        (await clinic.DoneAsync(new ReadPickup.Query(visit.Id), desk)).People.ShouldNotContain(p => p.Stands);
    }

    /// <summary>Who took the client home stays on record.</summary>
    public static async Task RefusesAfterTheClientLeftAsync(
        this ScenarioFixture clinic,
        Func<TestVisit, Guid, ICommand> leave
    )
    {
        var visit = await clinic.ReleasedAsync();

        await clinic.RefusesAsync(leave(visit, visit.DriverId!.Value), clinic.Scenario.FrontDesk, "pickup.not_open");

        (await clinic.DriverAsync(visit.DriverId)).State.ShouldBe(PickupState.Released);
    }

    public static async Task RefusesOfAnotherVisitAsync(
        this ScenarioFixture clinic,
        Func<TestVisit, Guid, ICommand> leave
    )
    {
        var (visit, desk) = (await clinic.Scenario.ReadyForDoseAsync(), clinic.Scenario.FrontDesk);

        await clinic.RefusesAsync(leave(visit, Rungs.Nobody.Id), desk, "pickup.not_found");
        await clinic.RefusesAsync(leave(Rungs.Nobody, Rungs.Nobody.DriverId!.Value), desk, "course.not_found");
    }
}
