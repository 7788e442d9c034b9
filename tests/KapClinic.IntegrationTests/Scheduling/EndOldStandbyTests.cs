using KapClinic.Application.Courses;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Nobody stays on the standby list who waits for nothing any more; and a place that opens is shown to the desk.</summary>
public sealed class EndOldStandbyTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Entry_OfAClientWhoIsBooked_EndsWithIt()
    {
        var (day, client) = (await TestDay.BeginAsync(clinic), await WaitsAsync());

        await day.BookAsync(SessionKind.Preparation, "14:00", client, day.Today.AddDays(2));

        await ShouldHaveEndedAsync(client, StandbyEnd.Booked, Scenario.FrontDesk.Id);
    }

    [Fact]
    public async Task Entry_OfAClientWhoseVisitMovesEarlier_EndsAndLaterDoesNot()
    {
        var (day, client) = (await TestDay.BeginAsync(clinic), await Scenario.InPreparationAsync());
        var visit = await day.BookAsync(SessionKind.Preparation, "14:00", client, day.Today.AddDays(9));
        await WaitsAsync(client);

        await MoveAsync(day, visit, day.Today.AddDays(10));
        (await EntryAsync(client)).EndedAt.ShouldBeNull();
        await day.BookAsync(SessionKind.Preparation, "16:00", client, day.Today.AddDays(12));
        (await EntryAsync(client)).EndedAt.ShouldBeNull();
        await MoveAsync(day, visit, day.Today.AddDays(3));

        await ShouldHaveEndedAsync(client, StandbyEnd.Booked, Scenario.FrontDesk.Id);
    }

    [Fact]
    public async Task Entry_OfAClientWhoIsBookedForNextMonth_Stands()
    {
        var (day, client) = (await TestDay.BeginAsync(clinic), await WaitsAsync());

        await day.BookAsync(SessionKind.Preparation, "14:00", client, day.Today.AddDays(30));

        (await EntryAsync(client)).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Entry_OfAHold_EndsOnceItIsBooked()
    {
        var (day, client) = (await TestDay.BeginAsync(clinic), await WaitsAsync());
        var held = await clinic.DoneAsync(
            day.Visit(client, SessionKind.Preparation, day.Today.AddDays(2), "10:00") with
            {
                Hold = true,
            },
            Scenario.FrontDesk
        );
        (await EntryAsync(client)).EndedAt.ShouldBeNull();

        await clinic.DoneAsync(new BookHeldVisit.Command(held.ParticipationId), Scenario.FrontDesk);

        await ShouldHaveEndedAsync(client, StandbyEnd.Booked, Scenario.FrontDesk.Id);
    }

    [Fact]
    public async Task Job_EndsWhatIsOverAndLeavesTheRest()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (closed, stays) = (await WaitsAsync(), await WaitsAsync());
        var dated = await WaitsAsync(but: c => c with { Until = day.Today });
        await clinic.DoneAsync(
            new WithdrawCourse.Command { CourseId = closed.CourseId, Reason = "Moved away" },
            Scenario.Therapist
        );

        await clinic.DoneAsync(new EndOldStandby.Command());
        await ShouldHaveEndedAsync(closed, StandbyEnd.CourseClosed, by: null);
        (await EntryAsync(dated)).EndedAt.ShouldBeNull();
        clinic.Clock.Advance(TimeSpan.FromDays(1));
        await clinic.DoneAsync(new EndOldStandby.Command());

        await ShouldHaveEndedAsync(dated, StandbyEnd.Passed, by: null);
        (await EntryAsync(stays)).EndedAt.ShouldBeNull();
        clinic.Clock.Advance(TimeSpan.FromDays(-1));
    }

    [Fact]
    public async Task Join_UntilADayThatIsOver_IsRefusedOnItsField()
    {
        var (day, client) = (await TestDay.BeginAsync(clinic), await Scenario.InPreparationAsync());

        var refused = await clinic.SendAsync(
            Command(client) with
            {
                Until = day.Today.AddDays(-2),
            },
            Scenario.FrontDesk
        );

        (refused.Error.Code, refused.Error.Field).ShouldBe(("standby.until_passed", "Until"));
    }

    [Fact]
    public async Task Calendar_WithAPlaceThatOpened_SaysHowManyWouldTakeIt()
    {
        var day = await TestDay.BeginAsync(clinic);
        var date = day.Today.AddDays(6);
        var opened = await day.BookAsync(SessionKind.Dosing, "12:00", day: date);
        await clinic.DoneAsync(
            new CancelVisit.Command { ParticipationId = opened.ParticipationId, Reason = "Ill" },
            Scenario.FrontDesk
        );
        (await CalendarAsync(day, date)).OpenPlaces.ShouldBeEmpty();
        await WaitsAsync(but: c => c with { Kinds = [SessionKind.Dosing], DriverReady = true });
        await WaitsAsync(but: c => c with { Kinds = [SessionKind.Dosing], DriverReady = true, NoticeHours = 300 });

        var place = (await CalendarAsync(day, date)).OpenPlaces.ShouldHaveSingleItem();

        (place.ParticipationId, place.RoomId, place.Waiting).ShouldBe((opened.ParticipationId, day.Room, 1));
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var sql = await clinic.Sql.DuringAsync(async () =>
            (await pages.GetAsync($"/schedule?day={date:yyyy-MM-dd}&location={day.Location}"))
                .Document.QuerySelector($"[data-slip=open] a[href='/visits/{opened.ParticipationId}/free-place']")
                .ShouldNotBeNull()
        );
        sql.Count.ShouldBeLessThanOrEqualTo(3);
        await day.BookAsync(SessionKind.Preparation, "12:00", day: date);
        (await CalendarAsync(day, date)).OpenPlaces.ShouldBeEmpty();
    }

    private Task<ReadCalendar.Model> CalendarAsync(TestDay day, DateOnly date) =>
        clinic.DoneAsync(new ReadCalendar.Query(date, LocationId: day.Location), Scenario.FrontDesk);

    private Task MoveAsync(TestDay day, BookSession.Booked visit, DateOnly date) =>
        clinic.DoneAsync(
            new MoveSession.Command
            {
                ParticipationId = visit.ParticipationId,
                LocationId = day.Location,
                RoomId = day.Room,
                Date = date,
                Time = new TimeOnly(14, 0),
                Reason = "The client asked",
            },
            Scenario.FrontDesk
        );

    private async Task<TestVisit> WaitsAsync(
        TestVisit? client = null,
        Func<JoinStandby.Command, JoinStandby.Command>? but = null
    )
    {
        client ??= await Scenario.InPreparationAsync();
        var command = Command(client);
        await clinic.DoneAsync(but?.Invoke(command) ?? command, Scenario.FrontDesk);
        return client;
    }

    private static JoinStandby.Command Command(TestVisit client) =>
        new() { CourseId = client.CourseId, Kinds = [SessionKind.Preparation] };

    private Task<StandbyEntry> EntryAsync(TestVisit client) =>
        clinic.WithDbAsync(db => db.StandbyEntries.SingleAsync(e => e.CourseId == client.CourseId));

    private async Task ShouldHaveEndedAsync(TestVisit client, StandbyEnd why, Guid? by)
    {
        var entry = await EntryAsync(client);
        (entry.EndedWhy, entry.EndedBy).ShouldBe((why, by));
        entry.EndedAt.ShouldNotBeNull();
    }
}
