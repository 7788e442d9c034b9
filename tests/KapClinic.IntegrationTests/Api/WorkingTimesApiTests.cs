using System.Net;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Api;

/// <summary>Working hours, times off, credentials and the on-call rota over the API: the same rules and refusals as on the pages.</summary>
[Collection(SharedClinic.Desk)]
public sealed class WorkingTimesApiTests(ScenarioFixture clinic)
{
    private static readonly DateOnly Day = new(2026, 9, 7);

    private readonly ApiCalls _api = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Hours_PutByAManager_AreRead()
    {
        var person = await clinic.JoinAsync(Role.Therapist);
        var body = new
        {
            locationId = Scenario.LocationId,
            week = new[]
            {
                new
                {
                    day = "Monday",
                    from = "09:00:00",
                    until = "17:00:00",
                },
            },
            from = Day,
        };
        var path = $"staff/{person.Id}/working-hours";

        (await _api.SendAsync(Scenario.Manager, "PUT", path, body)).ShouldBe(
            HttpStatusCode.PreconditionRequired,
            "api.if_match_required"
        );
        var seen = await SeenAsync($"staff/{person.Id}/working-times");
        (await PutAsync(path, body, seen)).ShouldBe(HttpStatusCode.NoContent);
        (await PutAsync(path, body, seen)).ShouldBe(
            HttpStatusCode.PreconditionFailed,
            "working_times.changed_meanwhile"
        );

        var read = (await _api.SendAsync(Scenario.FrontDesk, "GET", $"staff/{person.Id}/working-times")).ShouldBe(
            HttpStatusCode.OK
        );
        read.Body.GetProperty("places")
            .EnumerateArray()
            .SelectMany(p => p.GetProperty("weeks").EnumerateArray())
            .ShouldHaveSingleItem();
        (await PutAsync(path, body, seen, Scenario.Therapist)).ShouldBe(HttpStatusCode.Forbidden);
        (await PutAsync(path, new { from = "soon" }, seen)).ShouldBe(HttpStatusCode.BadRequest, "api.malformed");
    }

    [Fact]
    public async Task Day_PutAndTakenBack_CountsAndThenNot()
    {
        var person = await clinic.JoinAsync(Role.Nurse);
        var path = $"staff/{person.Id}/locations/{Scenario.LocationId}/days/2026-09-08";

        var hours = $"staff/{person.Id}/working-times";
        (await PutAsync(path, new { from = "12:00:00" }, await SeenAsync(hours))).ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            field: "until"
        );
        (await PutAsync(path, new { }, await SeenAsync(hours))).ShouldBe(HttpStatusCode.NoContent);
        (await ExceptionsAsync(person.Id)).ShouldBe(1);
        (await SendAsync("DELETE", path, null, await SeenAsync(hours))).ShouldBe(HttpStatusCode.NoContent);
        (await ExceptionsAsync(person.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task TimeOff_OfOnesOwn_IsEnteredAndWithdrawn()
    {
        var person = await clinic.JoinAsync(Role.Therapist);
        var body = new
        {
            kind = "Holiday",
            firstDay = Day,
            lastDay = Day.AddDays(4),
        };

        var entered = (await _api.SendAsync(person, "POST", "times-off", body)).ShouldBe(HttpStatusCode.OK);
        entered.Body.GetProperty("visits").GetInt32().ShouldBe(0);
        var id = entered.Body.GetProperty("id").GetGuid();
        (await _api.SendAsync(person, "POST", $"times-off/{id}/withdraw")).ShouldBe(HttpStatusCode.NoContent);
        (await clinic.WithDbAsync(db => db.TimesOff.SingleAsync(t => t.Id == id))).WithdrawnAt.ShouldNotBeNull();
        (
            await _api.SendAsync(
                person,
                "POST",
                "times-off",
                new
                {
                    body.kind,
                    body.firstDay,
                    lastDay = Day.AddDays(-1),
                }
            )
        ).ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Credential_AddedAndEnded_StandsOnFile()
    {
        var person = await clinic.JoinAsync(Role.Therapist);

        var added = (
            await _api.SendAsync(
                Scenario.Manager,
                "POST",
                $"staff/{person.Id}/credentials",
                new
                {
                    kind = "Licence",
                    number = "RCC 4411",
                    jurisdiction = "US-OR",
                    validUntil = Day.AddYears(1),
                }
            )
        ).ShouldBe(HttpStatusCode.Created);
        var id = added.Body.GetProperty("credentialId").GetGuid();
        (await _api.SendAsync(Scenario.Manager, "POST", $"credentials/{id}/end")).ShouldBe(HttpStatusCode.NoContent);
        (await clinic.WithDbAsync(db => db.Set<StaffCredential>().SingleAsync(c => c.Id == id))).EndedBy.ShouldBe(
            Scenario.Manager.Id
        );
        (
            await _api.SendAsync(
                Scenario.Therapist,
                "POST",
                $"staff/{person.Id}/credentials",
                new { kind = "Other", validUntil = Day }
            )
        ).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Shift_AddedAskedForAndAnswered_ChangesHands()
    {
        var (first, second) = (await clinic.JoinAsync(Role.Therapist), await clinic.JoinAsync(Role.Therapist));

        var added = (
            await _api.SendAsync(
                Scenario.Manager,
                "POST",
                "on-call",
                new
                {
                    locationId = Scenario.LocationId,
                    role = "Therapist",
                    staffId = first.Id,
                    fromDay = Day,
                    fromTime = "18:00:00",
                    untilDay = Day.AddDays(1),
                    untilTime = "08:00:00",
                }
            )
        ).ShouldBe(HttpStatusCode.Created);
        var id = added.Body.GetProperty("shiftId").GetGuid();
        (await _api.SendAsync(first, "POST", $"on-call/{id}/swap", new { ofStaffId = second.Id })).ShouldBe(
            HttpStatusCode.NoContent
        );
        (await _api.SendAsync(second, "POST", $"on-call/{id}/swap/answer", new { accept = true })).ShouldBe(
            HttpStatusCode.NoContent
        );
        (await clinic.WithDbAsync(db => db.OnCallShifts.SingleAsync(s => s.Id == id))).StaffId.ShouldBe(second.Id);
        (
            await _api.SendAsync(Scenario.FrontDesk, "GET", $"on-call?day=2026-09-07&locationId={Scenario.LocationId}")
        ).ShouldBe(HttpStatusCode.OK);
        (await _api.SendAsync(Scenario.Manager, "POST", $"on-call/{id}/remove")).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Opening_AndClosedDays_ArePut()
    {
        var place = Guid.CreateVersion7();
        await clinic.WithDbAsync(db =>
        {
            db.Add(new Location(place, "Mill House", "Mill House", "America/Vancouver", "", ""));
            return db.SaveChangesAsync();
        });
        var week = new[]
        {
            new
            {
                day = "Tuesday",
                from = "08:00:00",
                until = "12:00:00",
            },
        };

        var path = $"locations/{place}/hours";
        (await PutAsync($"locations/{place}/opening-hours", new { week }, await SeenAsync(path))).ShouldBe(
            HttpStatusCode.NoContent
        );
        var closed = new { name = "Stocktaking", first = Day };
        var seen = await SeenAsync(path);
        (await SendAsync("POST", $"locations/{place}/closed-days", closed, seen)).ShouldBe(HttpStatusCode.NoContent);
        (await PutAsync($"locations/{place}/opening-hours", new { week }, seen)).ShouldBe(
            HttpStatusCode.PreconditionFailed
        );
        var read = (await _api.SendAsync(Scenario.Nurse, "GET", $"locations/{place}/hours")).ShouldBe(
            HttpStatusCode.OK
        );
        read.Body.GetProperty("week").GetArrayLength().ShouldBe(1);
        read.Body.GetProperty("closedDays").GetArrayLength().ShouldBe(1);
        (await SendAsync("DELETE", $"locations/{place}/closed-days/2026-09-07", null, await SeenAsync(path))).ShouldBe(
            HttpStatusCode.NoContent
        );
    }

    private async Task<uint> SeenAsync(string path) =>
        uint.Parse(
            (await _api.SendAsync(Scenario.Manager, "GET", path)).ETag!.Trim('"'),
            System.Globalization.CultureInfo.InvariantCulture
        );

    private Task<Answer> PutAsync(string path, object body, uint seen, TestUser? by = null) =>
        SendAsync("PUT", path, body, seen, by);

    private Task<Answer> SendAsync(string method, string path, object? body, uint seen, TestUser? by = null) =>
        _api.SendAsync(by ?? Scenario.Manager, method, path, body, seen);

    private Task<int> ExceptionsAsync(Guid staffId) =>
        clinic.WithDbAsync(db => db.HoursExceptions.CountAsync(e => e.StaffId == staffId));
}
