using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class EndPickupLinkTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task End_AnAddress_AnswersNobodyAndStaysInTheHistory()
    {
        var visit = await clinic.AskedAsync();
        var secret = await clinic.LinkAsync(visit);

        await clinic.DoneAsync(End(visit), Scenario.FrontDesk);

        await clinic.ShutAsync(secret);
        await clinic.RefusesAsync(DriverPages.Answers(visit, secret), TestUser.Nobody, "pickup.link_not_found");
        var person = (await clinic.DoneAsync(new ReadPickup.Query(visit.Id), Scenario.FrontDesk)).People.Single();
        person.LinkSince.ShouldBeNull();
        person
            .Events.Select(e => e.Kind)
            .ShouldBe([PickupEventKind.LinkMade, PickupEventKind.LinkEnded], ignoreOrder: true);
    }

    [Fact]
    public async Task End_WhereThereIsNone_IsRefused()
    {
        var visit = await clinic.AskedAsync();
        await clinic.RefusesAsync(End(visit), Scenario.FrontDesk, "pickup.link_not_found");
        await clinic.RefusesAsync(
            End(visit) with
            {
                PickupId = Rungs.Nobody.Id,
            },
            Scenario.FrontDesk,
            "pickup.not_found"
        );
    }

    private static EndPickupLink.Command End(TestVisit visit) => new(visit.Id, visit.DriverId!.Value);
}
