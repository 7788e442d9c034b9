using System.Globalization;
using System.Net;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Api;

/// <summary>Locations, rooms and buffers over the API: the same rules as on the pages, and nobody writes over what they haven't read.</summary>
[Collection(SharedClinic.Desk)]
public sealed class LocationsApiTests(ScenarioFixture clinic)
{
    private readonly ApiCalls _api = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Location_AddedAndSavedByTwo_KeepsTheFirst()
    {
        var id = await AddAsync("Mill House");
        var seen = await SeenAsync($"locations/{id}");

        (await SendAsync("PUT", $"locations/{id}", Place("Mill"), null)).ShouldBe(
            HttpStatusCode.PreconditionRequired,
            "api.if_match_required"
        );
        (await SendAsync("PUT", $"locations/{id}", Place("Mill"), seen)).ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync("PUT", $"locations/{id}", Place("Old Mill"), seen)).ShouldBe(
            HttpStatusCode.PreconditionFailed,
            "location.changed_meanwhile"
        );

        var read = (await _api.SendAsync(Scenario.Manager, "GET", $"locations/{id}")).ShouldBe(HttpStatusCode.OK);
        read.Body.GetProperty("locations")[0].GetProperty("name").GetString().ShouldBe("Mill");
        (await _api.SendAsync(Scenario.FrontDesk, "GET", "locations")).ShouldBe(HttpStatusCode.Forbidden);
        (await _api.SendAsync(Scenario.Manager, "GET", $"locations/{Rungs.Nobody.Id}")).ShouldBe(
            HttpStatusCode.NotFound,
            "location.not_found"
        );
    }

    [Fact]
    public async Task Room_AddedAndSavedByTwo_KeepsTheFirst()
    {
        var id = await AddAsync("Lake House");
        (await SendAsync("POST", $"locations/{id}/rooms", Room("Fir", groups: true, seats: null), null)).ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            field: "seats"
        );
        var room = (await SendAsync("POST", $"locations/{id}/rooms", Room("Fir", groups: true, seats: 6), null))
            .ShouldBe(HttpStatusCode.Created)
            .Body.GetProperty("roomId")
            .GetGuid();
        var row = await RowAsync(id);
        row.GetProperty("seats").GetInt32().ShouldBe(6);
        var (path, seen) = ($"locations/{id}/rooms/{room}", row.GetProperty("version").GetUInt32());

        (await SendAsync("PUT", path, Room("Fir", groups: true, seats: 8), seen)).ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync("PUT", path, Room("Fir", groups: true, seats: 4), seen)).ShouldBe(
            HttpStatusCode.PreconditionFailed,
            "location.changed_meanwhile"
        );

        (await RowAsync(id)).GetProperty("seats").GetInt32().ShouldBe(8);
    }

    [Fact]
    public async Task Buffers_SavedByTwo_KeepTheFirst()
    {
        var path = $"locations/{await AddAsync("Hill House")}/buffers";
        var seen = await SeenAsync(path);
        object Body(int after) =>
            new
            {
                buffers = new[]
                {
                    new
                    {
                        kind = "Dosing",
                        before = 0,
                        after,
                    },
                },
            };

        (await SendAsync("PUT", path, Body(20), seen)).ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync("PUT", path, Body(40), seen)).ShouldBe(
            HttpStatusCode.PreconditionFailed,
            "location.changed_meanwhile"
        );
        (await SendAsync("PUT", path, Body(40), await SeenAsync(path))).ShouldBe(HttpStatusCode.NoContent);

        var read = await _api.SendAsync(Scenario.Manager, "GET", path);
        read.Body.GetProperty("buffers")[0].GetProperty("after").GetInt32().ShouldBe(40);
    }

    private async Task<Guid> AddAsync(string name) =>
        (await SendAsync("POST", "locations", Place(name), null))
            .ShouldBe(HttpStatusCode.Created)
            .Body.GetProperty("locationId")
            .GetGuid();

    private async Task<System.Text.Json.JsonElement> RowAsync(Guid location) =>
        (await _api.SendAsync(Scenario.Manager, "GET", $"locations/{location}"))
            .Body.GetProperty("locations")[0]
            .GetProperty("rooms")[0];

    private static object Place(string name) =>
        new
        {
            name,
            publicName = "The practice",
            zone = "America/Vancouver",
            address = "1 Mill Lane",
            phone = "604 555 0102",
            esketamineCertified = false,
        };

    private static object Room(string name, bool groups, int? seats) =>
        new
        {
            name,
            fitForDosing = true,
            fitForTalking = true,
            fitForGroups = groups,
            turnOverMinutes = 30,
            seats,
        };

    private async Task<uint> SeenAsync(string path) =>
        uint.Parse((await _api.SendAsync(Scenario.Manager, "GET", path)).ETag!.Trim('"'), CultureInfo.InvariantCulture);

    private Task<Answer> SendAsync(string method, string path, object body, uint? seen) =>
        _api.SendAsync(Scenario.Manager, method, path, body, seen);
}
