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
        await clinic.AsksForAsync(Save with { FitForGroups = true }, Scenario.Manager, "Seats");
        await clinic.AsksForAsync(Save with { Seats = 0 }, Scenario.Manager, "Seats");
        await clinic.AsksForAsync(Save with { Seats = 61 }, Scenario.Manager, "Seats");
    }

    [Fact]
    public async Task Save_Seats_AreKeptAndRead()
    {
        var id = await clinic.DoneAsync(Save with { FitForGroups = true, Seats = 12 }, Scenario.Manager);

        (await RowAsync(id)).Seats.ShouldBe(12);
    }

    [Fact]
    public async Task Save_ByTwoAtOnce_KeepsTheFirst()
    {
        var id = await clinic.DoneAsync(Save, Scenario.Manager);
        var seen = (await RowAsync(id)).Version;
        await clinic.DoneAsync(Save with { RoomId = id, Seats = 3, Seen = seen }, Scenario.Manager);

        await clinic.RefusesAsync(
            Save with
            {
                RoomId = id,
                Seats = 5,
                Seen = seen,
            },
            Scenario.Manager,
            "location.changed_meanwhile"
        );
        (await RowAsync(id)).Seats.ShouldBe(3);
    }

    [Fact]
    public async Task Page_SavedMeanwhile_ShowsWhatStandsThereAndKeepsWhatWasTyped()
    {
        var id = await clinic.DoneAsync(Save, Scenario.Manager);
        using var pages = await clinic.OpenPagesAsync(Scenario.Manager);
        var address = $"/settings/locations?edit={id}";
        const string form = "form[aria-labelledby=room]";
        var open = (await pages.GetAsync(address)).Document.QuerySelector("[name='Room.Seen']")!.GetAttribute("value");
        await clinic.DoneAsync(Save with { RoomId = id, Name = "Larch Room" }, Scenario.Manager);

        var stale = await pages.SubmitAsync(
            address,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Room.Name"] = "Tamarack",
                ["Room.Seen"] = open,
            },
            form
        );

        stale.Status.ShouldBe(System.Net.HttpStatusCode.PreconditionFailed);
        stale.Text("[aria-labelledby=meanwhile]")!.ShouldContain("Larch Room");
        stale.Document.QuerySelector("[name='Room.Name']")!.GetAttribute("value").ShouldBe("Tamarack");
        stale
            .Document.QuerySelector("[name='Room.Seen']")!
            .GetAttribute("value")
            .ShouldBe(
                (await RowAsync(id)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "saving again replaces what was shown"
            );
    }

    private async Task<ReadLocations.RoomRow> RowAsync(Guid id) =>
        (await clinic.DoneAsync(new ReadLocations.Query(Scenario.LocationId), Scenario.Manager))
            .Locations.Single()
            .Rooms.Single(r => r.Id == id);

    private SaveRoom.Command Save =>
        new()
        {
            LocationId = Scenario.LocationId,
            Name = "Larch ",
            FitForTalking = true,
        };
}
