using System.Net;
using System.Text.Json;
using KapClinic.Application.Scheduling;
using KapClinic.Application.Team;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Places that somebody cancelled or moved away from: the desk's first page shows them while somebody waits for such a one.</summary>
public sealed class OpenedPlacesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Today_VisitMovedAway_ShowsThePlaceItLeftUntilSomebodyHasIt()
    {
        var day = await TestDay.BeginAsync(clinic);
        await WaitsAsync();
        var date = day.Today.AddDays(3);
        var visit = await day.BookAsync(SessionKind.Preparation, "12:00", day: date);
        (await ReadAsync(visit)).ShouldBeNull("nobody left it");

        await MoveAsync(day, visit, date.AddDays(2), "12:00");

        var opened = await ReadAsync(visit);
        opened.ShouldNotBeNull();
        (opened.StartsAt, opened.Moved, opened.Kind).ShouldBe((day.At("12:00", date), true, SessionKind.Preparation));
        opened.Waiting.ShouldBeGreaterThan(0);
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var page = await pages.GetAsync("/");
        page.Document.QuerySelector($"a[href='/visits/{visit.ParticipationId}/free-place']").ShouldNotBeNull();
        page.Text("[aria-labelledby=opened]")!.ShouldContain("such a place");

        await day.BookAsync(SessionKind.Preparation, "12:30", day: date);
        (await ReadAsync(visit)).ShouldBeNull("the room is taken again");
    }

    [Fact]
    public async Task Today_VisitCancelled_ShowsItsPlaceWhereSomebodyWaits()
    {
        var day = await TestDay.BeginAsync(clinic);
        var date = day.Today.AddDays(4);
        var (waited, other) = (
            await day.BookAsync(SessionKind.Preparation, "09:00", day: date),
            await day.BookAsync(SessionKind.Integration, "14:00", day: date)
        );
        await WaitsAsync();
        foreach (var visit in new[] { waited, other })
        {
            await clinic.DoneAsync(
                new CancelVisit.Command { ParticipationId = visit.ParticipationId, Reason = "They are ill" },
                Scenario.FrontDesk
            );
        }

        (await ReadAsync(waited))!.Moved.ShouldBeFalse();
        (await ReadAsync(other)).ShouldBeNull("nobody waits for integration");
    }

    [Fact]
    public async Task Today_StretchedOrFarAhead_OpensNothing()
    {
        var day = await TestDay.BeginAsync(clinic);
        await WaitsAsync();
        var (shorter, far) = (
            await day.BookAsync(SessionKind.Preparation, "15:00", day: day.Today.AddDays(3)),
            await day.BookAsync(SessionKind.Preparation, "15:00", day: day.Today.AddDays(20))
        );
        await MoveAsync(day, shorter, day.Today.AddDays(3), "15:00", minutes: 30);
        await MoveAsync(day, far, day.Today.AddDays(21), "15:00");

        (await ReadAsync(shorter)).ShouldBeNull();
        (await ReadAsync(far)).ShouldBeNull();
    }

    [Fact]
    public async Task Drop_OnTheCalendar_TellsHowManyFitThePlaceItLeft()
    {
        var day = await TestDay.BeginAsync(clinic);
        await WaitsAsync();
        var date = day.Today.AddDays(5);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00", day: date);
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        (await FitsAsync(pages, visit)).ShouldBe(0);

        await MoveAsync(day, visit, date.AddDays(1), "10:00");

        (await FitsAsync(pages, visit)).ShouldBe(
            (await clinic.DoneAsync(new FindStandby.Query(visit.ParticipationId), Scenario.FrontDesk)).Clients.Count
        );
        (await FitsAsync(pages, visit)).ShouldBeGreaterThan(0);
        (await pages.GetAsync($"/schedule/opened?visit={Rungs.Nobody.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<int> FitsAsync(PageClient pages, BookSession.Booked visit) =>
        JsonDocument
            .Parse(await pages.Http.GetStringAsync($"/schedule/opened?visit={visit.ParticipationId}"))
            .RootElement.GetProperty("fits")
            .GetInt32();

    private async Task<OpenedPlace?> ReadAsync(BookSession.Booked visit) =>
        (await clinic.DoneAsync(new ReadToday.Query(), Scenario.FrontDesk)).Opened.SingleOrDefault(p =>
            p.ParticipationId == visit.ParticipationId
        );

    private async Task WaitsAsync()
    {
        var client = await Scenario.InPreparationAsync();
        await clinic.DoneAsync(
            new JoinStandby.Command
            {
                CourseId = client.CourseId,
                Kinds = [SessionKind.Preparation],
                NoticeHours = 4,
            },
            Scenario.FrontDesk
        );
    }

    private Task MoveAsync(TestDay day, BookSession.Booked visit, DateOnly date, string time, int? minutes = null) =>
        clinic.DoneAsync(
            new MoveSession.Command
            {
                ParticipationId = visit.ParticipationId,
                LocationId = day.Location,
                RoomId = day.Room,
                Date = date,
                Time = TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
                Minutes = minutes,
                Reason = "The client asked",
            },
            Scenario.FrontDesk
        );
}
