using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class TellAsDriverTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    /// <summary>"I am here" is the driver's word; Arrived is set by staff, with the identity check.</summary>
    [Fact]
    public async Task OnTheWayLateAndHere_AreWordsThatStaffSeeAndDisturbNobody()
    {
        var (visit, secret) = await clinic.AskedByPageAsync();
        await clinic.DoneAsync(DriverPages.Answers(visit, secret), TestUser.Nobody);
        var version = await clinic.VersionAsync(visit);

        await TellAsync(secret, PickupEventKind.OnTheWay);
        await TellAsync(secret, PickupEventKind.RunningLate, new TimeOnly(14, 20));
        await TellAsync(secret, PickupEventKind.SaysHere);

        var person = (await clinic.DoneAsync(new ReadPickup.Query(visit.Id), Scenario.FrontDesk)).People.Single();
        (person.State, person.ExpectedAt, person.SaidHereAt).ShouldBe(
            (PickupState.Confirmed, new TimeOnly(14, 20), clinic.Clock.Now)
        );
        person
            .Events.Select(e => (e.Kind, e.By))
            .ShouldBe(
                [
                    (PickupEventKind.LinkMade, Scenario.FrontDesk.Name),
                    (PickupEventKind.SaidYes, null),
                    (PickupEventKind.OnTheWay, null),
                    (PickupEventKind.RunningLate, null),
                    (PickupEventKind.SaysHere, null),
                ],
                ignoreOrder: true
            );
        (await clinic.VersionAsync(visit)).ShouldBe(version);
    }

    [Fact]
    public async Task Tell_BeforeAYesOrAfterTheCheckAtTheDoor_IsRefused()
    {
        var (visit, secret) = await clinic.AskedByPageAsync();
        await RefusesAsync(secret);
        await clinic.DoneAsync(DriverPages.Answers(visit, secret), TestUser.Nobody);
        await clinic.DoneAsync(new PickupArrived.Command(visit.Id, visit.DriverId!.Value), Scenario.Nurse);
        await RefusesAsync(secret);

        Task RefusesAsync(string held) =>
            clinic.RefusesAsync(
                DriverPages.Tells(held, PickupEventKind.OnTheWay),
                TestUser.Nobody,
                "pickup.settled_meanwhile"
            );
    }

    /// <summary>What they answered was for another time, and so was that they had set out.</summary>
    [Fact]
    public async Task Tell_BeforeTheVisitWasMoved_CountsForNothing()
    {
        var (visit, secret) = await clinic.AskedByPageAsync();
        await clinic.DoneAsync(DriverPages.Answers(visit, secret), TestUser.Nobody);
        await TellAsync(secret, PickupEventKind.OnTheWay);

        var driver = await clinic.DriverAsync(visit.DriverId);
        driver.AskAgain();

        (driver.State, driver.OnTheWayAt).ShouldBe((PickupState.Asked, null));
    }

    [Fact]
    public async Task Tell_LateWithoutATimeOrWhatIsNoWord_IsAskedFor()
    {
        var (_, secret) = await clinic.AskedByPageAsync();
        await clinic.AsksForAsync(
            DriverPages.Tells(secret, PickupEventKind.RunningLate),
            TestUser.Nobody,
            "ExpectedAt"
        );
        await clinic.AsksForAsync(DriverPages.Tells(secret, PickupEventKind.LinkMade), TestUser.Nobody, "Word");
    }

    private Task TellAsync(string secret, PickupEventKind word, TimeOnly? expectedAt = null) =>
        clinic.DoneAsync(DriverPages.Tells(secret, word, expectedAt), TestUser.Nobody);
}
