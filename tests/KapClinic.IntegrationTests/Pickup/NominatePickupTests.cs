using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

[Collection(SharedClinic.DosingDay)]
public sealed class NominatePickupTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Nominate_ForADosingVisit_IsAskedAndNotYetConfirmed()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.Driver = false);

        var id = await clinic.DoneAsync(Drivers.Named(visit), Scenario.FrontDesk);

        var driver = await clinic.DriverAsync(id);
        driver.Name.ShouldBe("Ama Boateng");
        driver.State.ShouldBe(PickupState.Asked);
        driver.HasConfirmed.ShouldBeFalse();
        driver.NominatedBy.ShouldBe(Scenario.FrontDesk.Id);
    }

    [Fact]
    public async Task Nominate_WhereNobodyIsNeeded_IsRefused()
    {
        var ended = await Scenario.InIntegrationAsync();
        await clinic.RefusesAsync(Drivers.Named(ended), Scenario.FrontDesk, "pickup.not_needed");
        var talking = await clinic.WithDbAsync(db =>
            db.Participations.FirstAsync(p => p.CourseId == ended.CourseId && p.Id != ended.Id)
        );
        await clinic.RefusesAsync(
            Drivers.Named(ended) with
            {
                ParticipationId = talking.Id,
            },
            Scenario.FrontDesk,
            "pickup.not_needed"
        );
        await clinic.RefusesAsync(Drivers.Named(Rungs.Nobody), Scenario.FrontDesk, "course.not_found");
    }

    [Fact]
    public async Task Nominate_StaleOrIncomplete_IsRefused()
    {
        var named = Drivers.Named(await Scenario.ReadyForDoseAsync());
        await clinic.RefusesAsync(named with { ExpectedVersion = 99 }, Scenario.FrontDesk, "course.changed_meanwhile");
        await clinic.AsksForAsync(named with { Name = "" }, Scenario.FrontDesk, "Name");
        await clinic.AsksForAsync(named with { Relationship = "" }, Scenario.FrontDesk, "Relationship");
        await clinic.AsksForAsync(named with { Phone = "call her" }, Scenario.FrontDesk, "Phone");
        await clinic.AsksForAsync(named with { Phone = "12" }, Scenario.FrontDesk, "Phone");
    }
}
