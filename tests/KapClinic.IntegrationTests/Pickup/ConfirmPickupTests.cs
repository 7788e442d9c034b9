using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class ConfirmPickupTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Confirm_Asked_KeepsHowWhenAndThatTheyAreAdult()
    {
        var visit = await clinic.AskedAsync();

        await clinic.DoneAsync(Confirm(visit), Scenario.FrontDesk);

        var driver = await clinic.DriverAsync(visit.DriverId);
        driver.State.ShouldBe(PickupState.Confirmed);
        driver.IsAdult.ShouldBeTrue();
        driver.ConfirmedHow.ShouldBe("by phone");
        driver.ExpectedAt.ShouldBe(new TimeOnly(13, 30));
        (driver.ConfirmedBy, driver.ConfirmedAt).ShouldBe((Scenario.FrontDesk.Id, clinic.Clock.Now));
    }

    [Fact]
    public async Task Confirm_AMinorOrOneWhoIsGone_IsRefused()
    {
        var visit = await clinic.AskedAsync();
        await clinic.RefusesAsync(
            Confirm(visit) with
            {
                IsAdult = false,
            },
            Scenario.FrontDesk,
            "pickup.not_adult",
            "IsAdult"
        );
        (await clinic.DriverAsync(visit.DriverId)).HasConfirmed.ShouldBeFalse();
        await clinic.DoneAsync(new DeclinePickup.Command(visit.Id, visit.DriverId!.Value), Scenario.FrontDesk);
        await clinic.RefusesAsync(Confirm(visit), Scenario.FrontDesk, "pickup.not_open");
    }

    [Fact]
    public async Task Confirm_OfAnotherVisitStaleOrIncomplete_IsRefused()
    {
        var (visit, other) = (await clinic.AskedAsync(), await clinic.AskedAsync());
        await clinic.RefusesAsync(
            Confirm(visit) with
            {
                PickupId = other.DriverId!.Value,
            },
            Scenario.FrontDesk,
            "pickup.not_found"
        );
        await clinic.RefusesAsync(Confirm(Rungs.Nobody), Scenario.FrontDesk, "course.not_found");
        await clinic.RefusesAsync(
            Confirm(visit) with
            {
                ExpectedVersion = 99,
            },
            Scenario.FrontDesk,
            "course.changed_meanwhile"
        );
        await clinic.AsksForAsync(Confirm(visit) with { How = "" }, Scenario.FrontDesk, "How");
    }

    private static ConfirmPickup.Command Confirm(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            PickupId = visit.DriverId!.Value,
            How = "by phone ",
            IsAdult = true,
            ExpectedAt = new TimeOnly(13, 30),
        };
}
