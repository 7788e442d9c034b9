using KapClinic.Application.Pickup;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class SayAsDriverTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Yes_OfAnAdult_ConfirmsAndIsAudited()
    {
        var (visit, secret) = await AskedByPageAsync();

        await SayAsync(visit, secret, PickupEventKind.SaidYes);

        var driver = await clinic.DriverAsync(visit.DriverId);
        (driver.State, driver.IsAdult, driver.ConfirmedHow, driver.ConfirmedBy).ShouldBe(
            (PickupState.Confirmed, true, "on their page", null)
        );
        driver.ConfirmedAt.ShouldBe(clinic.Clock.Now);
        var audited = await clinic.WithDbAsync(db =>
            db.AuditEntries.Where(e => e.ClientId == visit.ClientId).OrderByDescending(e => e.Id).FirstAsync()
        );
        (audited.StaffId, audited.Act).ShouldBe((null, "said so on the driver's page"));
        audited.StaffName.ShouldBe("Somebody on a driver's page");
    }

    [Fact]
    public async Task Yes_OfAMinor_IsRefusedOnItsField()
    {
        var (visit, secret) = await AskedByPageAsync();

        await clinic.RefusesAsync(
            DriverPages.Says(visit, secret, PickupEventKind.SaidYes) with
            {
                IsAdult = false,
            },
            TestUser.Nobody,
            "pickup.not_adult",
            "IsAdult"
        );
    }

    [Fact]
    public async Task No_AfterAYes_LeavesTheVisitWithoutAWayHome()
    {
        var (visit, secret) = await AskedByPageAsync();
        await SayAsync(visit, secret, PickupEventKind.SaidYes);

        await SayAsync(visit, secret, PickupEventKind.SaidNo);

        (await clinic.DriverAsync(visit.DriverId)).State.ShouldBe(PickupState.Declined);
        (await clinic.PageAsync(secret)).Page.State.ShouldBe(DriverPageState.NotNeeded);
        await clinic.RefusesAsync(
            DriverPages.Says(visit, secret, PickupEventKind.SaidYes),
            TestUser.Nobody,
            "pickup.not_asked_any_more"
        );
    }

    /// <summary>"I am here" is the driver's word; Arrived is set by staff, with the identity check.</summary>
    [Fact]
    public async Task OnTheWayLateAndHere_AreWordsThatStaffSee()
    {
        var (visit, secret) = await AskedByPageAsync();
        await SayAsync(visit, secret, PickupEventKind.SaidYes);

        await SayAsync(visit, secret, PickupEventKind.OnTheWay);
        await clinic.DoneAsync(
            DriverPages.Says(visit, secret, PickupEventKind.RunningLate) with
            {
                ExpectedAt = new TimeOnly(14, 20),
            },
            TestUser.Nobody
        );
        await SayAsync(visit, secret, PickupEventKind.SaysHere);

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
        await clinic.DoneAsync(new PickupArrived.Command(visit.Id, visit.DriverId!.Value), Scenario.Nurse);
        await clinic.RefusesAsync(
            DriverPages.Says(visit, secret, PickupEventKind.SaidNo),
            TestUser.Nobody,
            "pickup.settled_meanwhile"
        );
    }

    [Fact]
    public async Task OnTheWay_BeforeAYes_IsRefused()
    {
        var (visit, secret) = await AskedByPageAsync();
        await clinic.RefusesAsync(
            DriverPages.Says(visit, secret, PickupEventKind.OnTheWay),
            TestUser.Nobody,
            "pickup.settled_meanwhile"
        );
    }

    /// <summary>The secret opens the one visit it was made for.</summary>
    [Fact]
    public async Task Say_AboutAnotherVisit_IsRefusedAndChangesNothing()
    {
        var (visit, secret) = await AskedByPageAsync();
        var other = await clinic.AskedAsync();
        var before = await VersionAsync(other);

        await clinic.RefusesAsync(
            DriverPages.Says(other, secret, PickupEventKind.SaidYes),
            TestUser.Nobody,
            "pickup.link_not_found"
        );

        (await clinic.DriverAsync(other.DriverId)).State.ShouldBe(PickupState.Asked);
        (await clinic.DriverAsync(visit.DriverId)).State.ShouldBe(PickupState.Asked);
        (await VersionAsync(other)).ShouldBe(before);
    }

    [Fact]
    public async Task Say_LateWithoutATimeOrNothingAtAll_IsAskedFor()
    {
        var (visit, secret) = await AskedByPageAsync();
        await clinic.AsksForAsync(
            DriverPages.Says(visit, secret, PickupEventKind.RunningLate),
            TestUser.Nobody,
            "ExpectedAt"
        );
        await clinic.AsksForAsync(DriverPages.Says(visit, secret, PickupEventKind.LinkMade), TestUser.Nobody, "Word");
    }

    private async Task<(TestVisit Visit, string Secret)> AskedByPageAsync()
    {
        var visit = await clinic.AskedAsync();
        return (visit, await clinic.LinkAsync(visit));
    }

    private Task SayAsync(TestVisit visit, string secret, PickupEventKind word) =>
        clinic.DoneAsync(DriverPages.Says(visit, secret, word), TestUser.Nobody);

    private Task<int> VersionAsync(TestVisit visit) =>
        clinic.WithDbAsync(db => db.Courses.Where(c => c.Id == visit.CourseId).Select(c => c.Version).SingleAsync());
}
