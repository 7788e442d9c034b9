using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Pickup;

/// <summary>People who take clients home.</summary>
internal static class Drivers
{
    public static NominatePickup.Command Named(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Name = "Ama Boateng ",
            Relationship = "sister",
            Phone = "604 555 0177",
        };

    /// <summary>A visit whose driver is named and has not said yes.</summary>
    public static async Task<TestVisit> AskedAsync(this ScenarioFixture clinic)
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync(with => with.Driver = false);
        var driver = await clinic.DoneAsync(Named(visit), clinic.Scenario.FrontDesk);
        return visit with { DriverId = driver };
    }

    /// <summary>A visit whose driver took the client home.</summary>
    public static async Task<TestVisit> ReleasedAsync(this ScenarioFixture clinic)
    {
        var visit = await clinic.Scenario.ReadyForDoseAsync();
        await clinic.WithDbAsync(async db =>
        {
            var driver = await db.PickupPeople.SingleAsync(p => p.Id == visit.DriverId);
            driver.Arrive(clinic.Scenario.FrontDesk.Id, clinic.Clock.Now).Succeeded.ShouldBeTrue();
            driver.Release(clinic.Clock.Now).Succeeded.ShouldBeTrue();
            return await db.SaveChangesAsync();
        });
        return visit;
    }

    public static Task<PickupPerson> DriverAsync(this ScenarioFixture clinic, Guid? id) =>
        clinic.WithDbAsync(db => db.PickupPeople.SingleAsync(p => p.Id == id));
}
