using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class AnswerAsDriverTests(ScenarioFixture clinic)
{
    [Fact]
    public async Task Yes_OfAnAdult_ConfirmsAndIsAudited()
    {
        var (visit, secret) = await clinic.AskedByPageAsync();

        await clinic.DoneAsync(DriverPages.Answers(visit, secret), TestUser.Nobody);

        var driver = await clinic.DriverAsync(visit.DriverId);
        (driver.State, driver.IsAdult, driver.ConfirmedHow, driver.ConfirmedBy).ShouldBe(
            (PickupState.Confirmed, true, "on their page", null)
        );
        driver.ConfirmedAt.ShouldBe(clinic.Clock.Now);
        var audited = await clinic.WithDbAsync(db =>
            db.AuditEntries.Where(e => e.ClientId == visit.ClientId).OrderByDescending(e => e.Id).FirstAsync()
        );
        (audited.StaffId, audited.StaffName, audited.Act).ShouldBe(
            (null, "Somebody on a driver's page", "answered on the driver's page")
        );
    }

    [Fact]
    public async Task Yes_OfAMinor_IsRefusedOnItsField()
    {
        var (visit, secret) = await clinic.AskedByPageAsync();

        await clinic.RefusesAsync(
            DriverPages.Answers(visit, secret) with
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
        var (visit, secret) = await clinic.AskedByPageAsync();
        await clinic.DoneAsync(DriverPages.Answers(visit, secret), TestUser.Nobody);

        await clinic.DoneAsync(DriverPages.Answers(visit, secret, comes: false), TestUser.Nobody);

        (await clinic.DriverAsync(visit.DriverId)).State.ShouldBe(PickupState.Declined);
        (await clinic.PageAsync(secret)).Page.State.ShouldBe(DriverPageState.NotNeeded);
        await clinic.RefusesAsync(DriverPages.Answers(visit, secret), TestUser.Nobody, "pickup.not_asked_any_more");
    }

    /// <summary>Once staff checked who they are, it is for staff to say that they leave.</summary>
    [Fact]
    public async Task No_OnceTheyAreHere_IsRefused()
    {
        var (visit, secret) = await clinic.AskedByPageAsync();
        await clinic.DoneAsync(DriverPages.Answers(visit, secret), TestUser.Nobody);
        await clinic.DoneAsync(new PickupArrived.Command(visit.Id, visit.DriverId!.Value), clinic.Scenario.Nurse);

        await clinic.RefusesAsync(
            DriverPages.Answers(visit, secret, comes: false),
            TestUser.Nobody,
            "pickup.settled_meanwhile"
        );
    }

    /// <summary>The secret opens the one visit it was made for.</summary>
    [Fact]
    public async Task Answer_AboutAnotherVisit_IsRefusedAndChangesNothing()
    {
        var (visit, secret) = await clinic.AskedByPageAsync();
        var other = await clinic.AskedAsync();
        var before = await clinic.VersionAsync(other);

        await clinic.RefusesAsync(DriverPages.Answers(other, secret), TestUser.Nobody, "pickup.link_not_found");

        (await clinic.DriverAsync(other.DriverId)).State.ShouldBe(PickupState.Asked);
        (await clinic.DriverAsync(visit.DriverId)).State.ShouldBe(PickupState.Asked);
        (await clinic.VersionAsync(other)).ShouldBe(before);
    }
}
