using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class ReplacePickupTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Replace_Confirmed_AsksTheNewOneInTheirPlace()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        var id = await clinic.DoneAsync(Replace(visit), Scenario.FrontDesk);

        (await clinic.DriverAsync(visit.DriverId)).State.ShouldBe(PickupState.Replaced);
        var driver = await clinic.DriverAsync(id);
        driver.State.ShouldBe(PickupState.Asked);
        driver.ParticipationId.ShouldBe(visit.Id);
        driver.IsBackup.ShouldBeFalse();
    }

    [Fact]
    public async Task Replace_OneWhoDeclined_KeepsThatTheyDid()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        await clinic.DoneAsync(new DeclinePickup.Command(visit.Id, visit.DriverId!.Value), Scenario.FrontDesk);

        await clinic.DoneAsync(Replace(visit), Scenario.FrontDesk);

        (await clinic.DriverAsync(visit.DriverId)).State.ShouldBe(PickupState.Declined);
    }

    [Fact]
    public async Task Replace_WhereItIsTooLateOrIncomplete_IsRefused()
    {
        await clinic.RefusesAsync(Replace(await clinic.ReleasedAsync()), Scenario.FrontDesk, "pickup.not_open");
        var visit = await Scenario.ReadyForDoseAsync();
        await clinic.RefusesAsync(
            Replace(visit) with
            {
                PickupId = Rungs.Nobody.Id,
            },
            Scenario.FrontDesk,
            "pickup.not_found"
        );
        await clinic.RefusesAsync(
            Replace(visit) with
            {
                ExpectedVersion = 99,
            },
            Scenario.FrontDesk,
            "course.changed_meanwhile"
        );
        await clinic.AsksForAsync(Replace(visit) with { Phone = "" }, Scenario.FrontDesk, "Phone");
    }

    private static ReplacePickup.Command Replace(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            PickupId = visit.DriverId!.Value,
            Name = "Ama Boateng",
            Relationship = "sister",
            Phone = "604 555 0177",
        };
}
