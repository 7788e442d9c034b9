using KapClinic.Application.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

[Collection(SharedClinic.House)]
public sealed class SaveRoomTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Save_NewThenAgain_DescribesOne()
    {
        var id = await clinic.DoneAsync(Save, Scenario.Manager);
        await clinic.DoneAsync(Save with { RoomId = id, TurnOverMinutes = 20 }, Scenario.Manager);

        var row = await clinic.WithDbAsync(db => db.Rooms.SingleAsync(r => r.Id == id));
        (row.Name, row.FitForTalking, row.FitForDosing, row.TurnOverMinutes).ShouldBe(("Larch", true, false, 20));
        var place = (await clinic.DoneAsync(new ReadLocations.Query(), Scenario.Manager)).Locations.Single(l =>
            l.Id == Scenario.LocationId
        );
        place.Rooms.ShouldContain(r => r.Id == id && r.TurnOverMinutes == 20);
    }

    [Fact]
    public async Task Save_WhereItCannotBe_IsRefused()
    {
        await clinic.RefusesAsync(Save, Scenario.FrontDesk, "access.not_allowed");
        await clinic.RefusesAsync(Save with { LocationId = Rungs.Nobody.Id }, Scenario.Manager, "location.not_found");
        await clinic.RefusesAsync(Save with { RoomId = Rungs.Nobody.Id }, Scenario.Manager, "location.room_not_found");
        await clinic.AsksForAsync(Save with { Name = "" }, Scenario.Manager, "Name");
        await clinic.AsksForAsync(Save with { TurnOverMinutes = 241 }, Scenario.Manager, "TurnOverMinutes");
        await clinic.AsksForAsync(Save with { FitForTalking = false }, Scenario.Manager, "FitForDosing");
    }

    private SaveRoom.Command Save =>
        new()
        {
            LocationId = Scenario.LocationId,
            Name = "Larch ",
            FitForTalking = true,
        };
}
