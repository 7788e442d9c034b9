using System.Net;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Api;

[Collection(SharedClinic.Desk)]
public sealed class SchedulingApiTests(ScenarioFixture clinic)
{
    private readonly ApiCalls _api = new(clinic);

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Book_TwiceUnderOneKey_IsBookedOnce()
    {
        var client = await Scenario.InPreparationAsync();
        var (day, seen) = (clinic.NextDay(), await _api.VersionAsync(client));

        var first = await BookAsync(client, day, seen, key: "book-" + client.CourseId);
        var second = await BookAsync(client, day, seen, key: "book-" + client.CourseId);

        first.ShouldBe(HttpStatusCode.Created).ETag.ShouldBe($"\"{seen + 1}\"");
        second.ShouldBe(HttpStatusCode.Created).Replayed.ShouldBeTrue();
        (
            await clinic.WithDbAsync(db =>
                db.Participations.CountAsync(p => p.CourseId == client.CourseId && p.Status == VisitStatus.Booked)
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Book_TakenStaleNowhereOrMalformed_IsRefused()
    {
        var day = clinic.NextDay();
        await clinic.BookedAsync(c => c with { Date = day });
        var client = await Scenario.InPreparationAsync();
        var seen = await _api.VersionAsync(client);
        (await BookAsync(client, day, seen)).ShouldBe(HttpStatusCode.Conflict, "booking.taken");
        (await BookAsync(client, day, seen + 1)).ShouldBe(
            HttpStatusCode.PreconditionFailed,
            "course.changed_meanwhile"
        );
        (await BookAsync(client, day, null)).ShouldBe(HttpStatusCode.PreconditionRequired, "api.if_match_required");
        (await BookAsync(Rungs.Nobody, day, seen)).ShouldBe(HttpStatusCode.NotFound, "course.not_found");
        (await BookAsync(client, day, seen, minutes: 5)).ShouldBe(HttpStatusCode.UnprocessableEntity, field: "minutes");
        (
            await _api.SendAsync(
                Scenario.FrontDesk,
                "POST",
                $"courses/{client.CourseId}/visits",
                new { kind = "Preparation", date = "tomorrow" },
                seen
            )
        ).ShouldBe(HttpStatusCode.BadRequest, "api.malformed");
    }

    [Fact]
    public async Task Visit_ThroughItsLife_FollowsTheDesk()
    {
        var visit = await clinic.BookedAsync();
        var path = $"visits/{visit.Id}";
        (await _api.SendAsync(Scenario.FrontDesk, "GET", path)).ShouldBe(HttpStatusCode.OK).ETag.ShouldNotBeNull();
        (await PostAsync(visit, "confirm", null)).ShouldBe(HttpStatusCode.NoContent);
        (
            await PostAsync(
                visit,
                "move",
                new
                {
                    locationId = Scenario.LocationId,
                    roomId = Scenario.RoomId,
                    date = clinic.NextDay().ToString("yyyy-MM-dd"),
                    time = "11:00:00",
                    reason = "The client asked",
                }
            )
        ).ShouldBe(HttpStatusCode.NoContent);
        (await PostAsync(visit, "arrive", new { })).ShouldBe(HttpStatusCode.NoContent);
        (await PostAsync(visit, "cancel", new { reason = "Too late" })).ShouldBe(
            HttpStatusCode.Conflict,
            "visit.not_ahead"
        );
        (await PostAsync(visit, "end", new { })).ShouldBe(HttpStatusCode.NoContent);
        (await clinic.VisitAsync(visit)).Status.ShouldBe(VisitStatus.Ended);
    }

    [Fact]
    public async Task Visit_Cancelled_NeedsAReasonAndTheVersion()
    {
        var visit = await clinic.BookedAsync();
        (await PostAsync(visit, "cancel", new { reason = "" })).ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            field: "reason"
        );
        (
            await _api.SendAsync(Scenario.FrontDesk, "POST", $"visits/{visit.Id}/cancel", new { reason = "Ill" }, 9999)
        ).ShouldBe(HttpStatusCode.PreconditionFailed, "course.changed_meanwhile");
        (await PostAsync(visit, "no-show", null)).ShouldBe(HttpStatusCode.Conflict, "visit.still_to_come");
        (await PostAsync(visit, "cancel", new { reason = "Ill" })).ShouldBe(HttpStatusCode.NoContent);
        (await _api.SendAsync(Scenario.FrontDesk, "GET", $"visits/{Rungs.Nobody.Id}")).ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task Desk_SignedOut_IsToldToSignIn()
    {
        using var http = clinic.OpenApi();
        using var answer = await http.GetAsync("/api/v1/schedule");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<Answer> PostAsync(TestVisit visit, string act, object? body) =>
        await _api.SendAsync(
            Scenario.FrontDesk,
            "POST",
            $"visits/{visit.Id}/{act}",
            body,
            await _api.VersionAsync(visit)
        );

    private Task<Answer> BookAsync(
        TestVisit client,
        DateOnly day,
        int? seen,
        int? minutes = null,
        string? key = null
    ) =>
        _api.SendAsync(
            Scenario.FrontDesk,
            "POST",
            $"courses/{client.CourseId}/visits",
            new
            {
                kind = "Preparation",
                locationId = Scenario.LocationId,
                roomId = Scenario.RoomId,
                date = day.ToString("yyyy-MM-dd"),
                time = "10:00:00",
                minutes,
            },
            seen,
            key
        );
}
