using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadPickupTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_Visit_ShowsEverybodyAndWhatIsStillNeeded()
    {
        var visit = await clinic.AskedAsync();

        var read = await clinic.DoneAsync(new ReadPickup.Query(visit.Id), Scenario.FrontDesk);

        var person = read.People.ShouldHaveSingleItem();
        (person.Name, person.State, person.Stands).ShouldBe(("Ama Boateng", PickupState.Asked, true));
        read.CourseId.ShouldBe(visit.CourseId);
        read.NeedsBackup.ShouldBeFalse();
    }

    [Fact]
    public async Task Read_NoSuchVisit_IsRefused() =>
        await clinic.RefusesAsync(new ReadPickup.Query(Rungs.Nobody.Id), Scenario.FrontDesk, "visit.not_found");
}
