using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class MakePickupLinkTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Make_TheClientAgrees_OpensThePageAndKeepsOnlyTheHash()
    {
        var visit = await clinic.AskedAsync();

        var secret = await clinic.LinkAsync(visit);

        (await clinic.PageAsync(secret)).Page.State.ShouldBe(DriverPageState.Asked);
        var link = await clinic.WithDbAsync(db => db.PickupLinks.SingleAsync(l => l.PickupPersonId == visit.DriverId));
        (link.MadeBy, link.MadeAt).ShouldBe((Scenario.FrontDesk.Id, clinic.Clock.Now));
        link.SecretHash.ShouldNotContain(secret);
        secret.Length.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Make_TheClientDidNotAgree_IsRefusedOnItsField()
    {
        var visit = await clinic.AskedAsync();

        await clinic.RefusesAsync(
            DriverPages.Link(visit) with
            {
                ClientAgrees = false,
            },
            Scenario.FrontDesk,
            "pickup.not_approved",
            "ClientAgrees"
        );
    }

    [Fact]
    public async Task Make_Again_EndsTheOldAddress()
    {
        var visit = await clinic.AskedAsync();
        var old = await clinic.LinkAsync(visit);

        var newer = await clinic.LinkAsync(visit);

        await clinic.ShutAsync(old);
        (await clinic.PageAsync(newer)).Page.State.ShouldBe(DriverPageState.Asked);
    }

    [Fact]
    public async Task Make_ForOneWhoDeclinedOrLeftWithTheClient_IsRefused()
    {
        var visit = await clinic.AskedAsync();
        await clinic.DoneAsync(new DeclinePickup.Command(visit.Id, visit.DriverId!.Value), Scenario.FrontDesk);
        await clinic.RefusesAsync(DriverPages.Link(visit), Scenario.FrontDesk, "pickup.not_open");
        await clinic.RefusesAsync(
            DriverPages.Link(await clinic.ReleasedAsync()),
            Scenario.FrontDesk,
            "pickup.not_open"
        );
    }

    [Fact]
    public async Task Make_OfAnotherVisitOrStale_IsRefused()
    {
        var (visit, other) = (await clinic.AskedAsync(), await clinic.AskedAsync());
        await clinic.RefusesAsync(
            DriverPages.Link(visit) with
            {
                PickupId = other.DriverId!.Value,
            },
            Scenario.FrontDesk,
            "pickup.not_found"
        );
        await clinic.RefusesAsync(
            DriverPages.Link(visit) with
            {
                ExpectedVersion = 99,
            },
            Scenario.FrontDesk,
            "course.changed_meanwhile"
        );
    }
}
