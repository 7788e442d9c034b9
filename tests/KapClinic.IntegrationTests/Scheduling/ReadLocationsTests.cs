using KapClinic.Application.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.House)]
public sealed class ReadLocationsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_Locations_ShowsTheirRooms_ToTheManagerAlone()
    {
        var read = await clinic.DoneAsync(new ReadLocations.Query(), Scenario.Manager);

        read.Locations.Single(l => l.Id == Scenario.LocationId)
            .Rooms.ShouldContain(r => r.Id == Scenario.RoomId && r.Dosing && r.TurnOverMinutes == 15);
        await clinic.RefusesAsync(new ReadLocations.Query(), Scenario.FrontDesk, "access.not_allowed");
    }
}
