using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class DeclinePickupTests(ScenarioFixture clinic)
{
    [Fact]
    public Task Decline_Confirmed_LeavesTheVisitWithoutAWayHome() =>
        clinic.LeavesTheVisitWithoutAWayHomeAsync(Decline, PickupState.Declined);

    [Fact]
    public Task Decline_AfterTheClientLeftWithThem_IsRefused() => clinic.RefusesAfterTheClientLeftAsync(Decline);

    [Fact]
    public Task Decline_OfAnotherVisit_IsRefused() => clinic.RefusesOfAnotherVisitAsync(Decline);

    private static DeclinePickup.Command Decline(TestVisit visit, Guid pickup) => new(visit.Id, pickup);
}
