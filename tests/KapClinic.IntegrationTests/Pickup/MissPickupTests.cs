using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class MissPickupTests(ScenarioFixture clinic)
{
    [Fact]
    public Task Miss_Confirmed_LeavesTheVisitWithoutAWayHome() =>
        clinic.LeavesTheVisitWithoutAWayHomeAsync(Miss, PickupState.DidNotCome);

    [Fact]
    public Task Miss_AfterTheClientLeftWithThem_IsRefused() => clinic.RefusesAfterTheClientLeftAsync(Miss);

    [Fact]
    public Task Miss_OfAnotherVisit_IsRefused() => clinic.RefusesOfAnotherVisitAsync(Miss);

    private static MissPickup.Command Miss(TestVisit visit, Guid pickup) => new(visit.Id, pickup);
}
