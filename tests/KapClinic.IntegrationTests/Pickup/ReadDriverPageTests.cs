using System.Text.Json;
using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadDriverPageTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Page_Asked_SaysWhenAndWhereAndNothingOfTheTreatment()
    {
        var visit = await clinic.AskedAsync();
        var client = await clinic.WithDbAsync(db => db.Clients.SingleAsync(c => c.Id == visit.ClientId));

        var page = (await clinic.PageAsync(await clinic.LinkAsync(visit))).Page;

        (page.State, page.DriverName, page.FirstName).ShouldBe(
            (DriverPageState.Asked, "Ama Boateng", client.PreferredName ?? client.GivenName)
        );
        page.PickupAt.ShouldNotBeNull();
        page.RestrictionUntil.ShouldBeNull();
        var text = JsonSerializer.Serialize(page);
        foreach (
            var word in (string[])
                [client.FamilyName, client.RecordNumber, "ketamine", "dos", "treat", "therap", "medic"]
        )
        {
            text.ShouldNotContain(word, Case.Insensitive);
        }
    }

    [Fact]
    public async Task Page_WithoutLeave_KeepsTheFirstNameToItself()
    {
        var visit = await clinic.AskedAsync();

        (await clinic.PageAsync(await clinic.LinkAsync(visit, showsFirstName: false))).Page.FirstName.ShouldBeNull();
    }

    /// <summary>Personal data close at Released; what to watch for, and until when, stays twelve hours longer than the restriction.</summary>
    [Fact]
    public async Task Page_OnceTheyLeft_HoldsNoNamesAndLastsUntilTwelveHoursAfterTheRestriction()
    {
        var visit = await clinic.AskedAsync();
        var secret = await clinic.LinkAsync(visit);
        var until = clinic.Clock.Now.AddHours(9);
        await clinic.WithDbAsync(async db =>
        {
            var driver = await db.PickupPeople.SingleAsync(p => p.Id == visit.DriverId);
            driver.Confirm("by phone", isAdult: true, null, Scenario.FrontDesk.Id, clinic.Clock.Now);
            driver.Arrive(Scenario.FrontDesk.Id, clinic.Clock.Now).Succeeded.ShouldBeTrue();
            driver.Release(clinic.Clock.Now).Succeeded.ShouldBeTrue();
            await db.SaveChangesAsync();
            return await db
                .Participations.Where(p => p.Id == visit.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.RestrictionUntil, until));
        });

        var page = (await clinic.PageAsync(secret)).Page;
        (page.State, page.RestrictionUntil).ShouldBe((DriverPageState.Released, until));
        (page.DriverName, page.FirstName, page.Address, page.PickupAt).ShouldBe((null, null, null, null));

        clinic.Clock.Now = until.AddHours(12).AddMinutes(-1);
        (await clinic.PageAsync(secret)).Page.State.ShouldBe(DriverPageState.Released);
        clinic.Clock.Now = until.AddHours(12);
        await clinic.ShutAsync(secret);
    }

    [Fact]
    public async Task Page_OfOneWhoIsReplaced_AsksNothingAndNamesNobody()
    {
        var visit = await clinic.AskedAsync();
        var secret = await clinic.LinkAsync(visit);
        await clinic.DoneAsync(new DeclinePickup.Command(visit.Id, visit.DriverId!.Value), Scenario.FrontDesk);

        var page = (await clinic.PageAsync(secret)).Page;

        (page.State, page.DriverName, page.FirstName).ShouldBe((DriverPageState.NotNeeded, null, null));
    }

    [Fact]
    public async Task Page_ADayAfterAVisitNobodyEnded_IsShut()
    {
        var visit = await clinic.AskedAsync();
        var secret = await clinic.LinkAsync(visit);
        var ends = await clinic.WithDbAsync(db =>
            db.Participations.Where(p => p.Id == visit.Id).Select(p => p.Session!.EndsAt).SingleAsync()
        );

        clinic.Clock.Now = ends.AddHours(24);

        await clinic.ShutAsync(secret);
    }

    [Fact]
    public async Task Page_NeverMade_IsNotThere() => await clinic.ShutAsync("not-a-secret");
}
