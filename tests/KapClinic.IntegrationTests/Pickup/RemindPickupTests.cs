using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class RemindPickupTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Remind_Asked_StandsInTheHistory()
    {
        var visit = await clinic.AskedAsync();

        await clinic.DoneAsync(Remind(visit, visit.DriverId!.Value), Scenario.FrontDesk);

        var pickup = await clinic.DoneAsync(new ReadPickup.Query(visit.Id), Scenario.FrontDesk);
        var happened = pickup.People.ShouldHaveSingleItem().Events.ShouldHaveSingleItem();
        (happened.Kind, happened.By).ShouldBe((PickupEventKind.Reminded, Scenario.FrontDesk.Name));
    }

    [Fact]
    public Task Remind_AfterTheClientLeftWithThem_IsRefused() => clinic.RefusesAfterTheClientLeftAsync(Remind);

    [Fact]
    public Task Remind_OfAnotherVisit_IsRefused() => clinic.RefusesOfAnotherVisitAsync(Remind);

    private static RemindPickup.Command Remind(TestVisit visit, Guid pickup) => new(visit.Id, pickup);
}
