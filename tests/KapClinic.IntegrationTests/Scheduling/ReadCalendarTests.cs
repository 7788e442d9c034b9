using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

public sealed class ReadCalendarTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private const int Most = 3;
    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Day_Today_ShowsRoomsPeopleAndVisits()
    {
        var visit = await Scenario.ReadyForDoseAsync();

        var model = await ReadAsync(new ReadCalendar.Query(null, LocationId: Scenario.LocationId));

        var card = model.Cards.Single(c => c.SessionId == visit.SessionId);
        card.Kind.ShouldBe(SessionKind.Dosing);
        card.Clients.ShouldHaveSingleItem().Driver.ShouldBe(PickupState.Confirmed);
        card.Clients[0].DriverName.ShouldBe("Sam Okafor");
        card.Staff[0].Part.ShouldBe(StaffPart.LeadTherapist);
        model.Rooms.ShouldContain(r => r.Id == Scenario.RoomId);
        model.People.Select(p => p.Id).ShouldContain(Scenario.Nurse.Id);
        model.People.Select(p => p.Id).ShouldNotContain(Scenario.FrontDesk.Id);
    }

    [Fact]
    public async Task Day_WithoutDriver_SaysWhatItWaitsFor()
    {
        var visit = await Scenario.ReadyForDoseAsync(with =>
            (with.Driver, with.StartsIn) = (false, TimeSpan.FromHours(2))
        );

        var card = (await ReadAsync(new ReadCalendar.Query())).Cards.Single(c => c.SessionId == visit.SessionId);

        (card.State, card.Word).ShouldBe((ReadinessState.Waiting, "Waiting: driver"));
        card.IsAhead.ShouldBeTrue();
    }

    [Fact]
    public async Task Day_ClearanceSuspended_IsBlockedWithoutTheReason()
    {
        var visit = await Scenario.ReadyForDoseAsync(with =>
            (with.Clearance, with.StartsIn) = (Domain.Clearance.ClearanceState.Suspended, TimeSpan.FromHours(2))
        );

        var card = (await ReadAsync(new ReadCalendar.Query())).Cards.Single(c => c.SessionId == visit.SessionId);

        card.Word.ShouldBe("Blocked: medical");
    }

    [Fact]
    public async Task Week_Always_RunsFromMondayToSunday()
    {
        // A Wednesday.
        var model = await ReadAsync(new ReadCalendar.Query(new DateOnly(2026, 3, 4), Week: true));

        model.Days.Count.ShouldBe(7);
        (model.Days[0], model.Days[^1]).ShouldBe((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 8)));
    }

    [Theory]
    [InlineData(3, 8, 23)]
    [InlineData(11, 1, 25)]
    public async Task Day_OnWhichTheClocksChange_HoldsItsVisitsAtTheWall(int month, int day, int hours)
    {
        var (date, east) = (new DateOnly(2026, month, day), await FurnishAsync("America/St_Johns"));
        var booked = await BookAsync(date, new TimeOnly(9, 0), east);
        var late = await BookAsync(date, new TimeOnly(22, 30), east);
        var next = await BookAsync(date.AddDays(1), new TimeOnly(0, 0), east);

        var model = await ReadAsync(new ReadCalendar.Query(date, LocationId: east.LocationId));

        var zone = TimeZoneInfo.FindSystemTimeZoneById(model.Zone);
        (zone.StartOf(date.AddDays(1)) - zone.StartOf(date)).ShouldBe(TimeSpan.FromHours(hours));
        var card = model.Cards.Single(c => c.SessionId == booked.SessionId);
        zone.TimeOf(card.StartsAt).ShouldBe(new TimeOnly(9, 0));
        (card.EndsAt - card.StartsAt).ShouldBe(TimeSpan.FromMinutes(60));
        model.Cards.ShouldContain(c => c.SessionId == late.SessionId);
        model.Cards.ShouldNotContain(c => c.SessionId == next.SessionId);
    }

    [Fact]
    public async Task Day_InTheDoubledHour_TellsTheTwoApart()
    {
        var (date, east) = (new DateOnly(2026, 11, 1), await FurnishAsync("America/St_Johns"));
        var first = await BookAsync(date, new TimeOnly(1, 0), east, later: false);
        var second = await BookAsync(date, new TimeOnly(1, 0), east, later: true);

        var model = await ReadAsync(new ReadCalendar.Query(date, LocationId: east.LocationId));

        var zone = TimeZoneInfo.FindSystemTimeZoneById(model.Zone);
        var scale = CalendarScale.Of(zone, [date], 0, 24);
        int RowOf(Guid session) => scale.RowOf(date, model.Cards.Single(c => c.SessionId == session).StartsAt);
        (RowOf(second.SessionId) - RowOf(first.SessionId)).ShouldBe(CalendarScale.RowsPerHour);
    }

    [Fact]
    public async Task Session_OverMidnight_StandsOnBothDays()
    {
        var date = NextDay();
        var booked = await BookAsync(await Scenario.InPreparationAsync(), date, new TimeOnly(23, 30));

        (await ReadAsync(new ReadCalendar.Query(date))).Cards.ShouldContain(c => c.SessionId == booked.SessionId);
        (await ReadAsync(new ReadCalendar.Query(date.AddDays(1)))).Cards.ShouldContain(c =>
            c.SessionId == booked.SessionId
        );
    }

    [Fact]
    public async Task Hold_ThatRanOut_IsNotShown()
    {
        var date = NextDay();
        var held = await clinic.DoneAsync(
            Command(await Scenario.InPreparationAsync(), date, new TimeOnly(9, 0)) with
            {
                Hold = true,
            },
            Scenario.FrontDesk
        );
        (await ReadAsync(new ReadCalendar.Query(date)))
            .Cards.Single(c => c.SessionId == held.SessionId)
            .State.ShouldBe(ReadinessState.Held);

        clinic.Clock.Advance(TimeSpan.FromMinutes(61));

        (await ReadAsync(new ReadCalendar.Query(date))).Cards.ShouldNotContain(c => c.SessionId == held.SessionId);
    }

    [Fact]
    public async Task Visits_OfOneCourse_AreCounted()
    {
        var client = await Scenario.InPreparationAsync();
        await BookAsync(client, NextDay(), new TimeOnly(9, 0));
        var date = NextDay();
        var second = await BookAsync(client, date, new TimeOnly(9, 0));

        (await ReadAsync(new ReadCalendar.Query(date)))
            .Cards.Single(c => c.SessionId == second.SessionId)
            .Clients[0]
            .Number.ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Calendar_Always_CostsAtMostThreeStatements(bool week)
    {
        await Scenario.ReadyForDoseAsync();

        var sql = await clinic.Sql.DuringAsync(() => ReadAsync(new ReadCalendar.Query(Week: week)));

        sql.Count.ShouldBeLessThanOrEqualTo(Most, string.Join("\n---\n", sql));
    }

    [Fact]
    public async Task Location_Unknown_IsRefused() =>
        (
            await clinic.SendAsync(new ReadCalendar.Query(LocationId: Guid.CreateVersion7()), Scenario.FrontDesk)
        ).Error.ShouldBe(LocationErrors.NotFound);

    private Task<ReadCalendar.Model> ReadAsync(ReadCalendar.Query query) =>
        clinic.DoneAsync(query with { LocationId = query.LocationId ?? Scenario.LocationId }, Scenario.FrontDesk);

    /// <summary>A branch where the clocks still change.</summary>
    private Task<(Guid LocationId, Guid RoomId)> FurnishAsync(string zone) =>
        clinic.WithDbAsync(async db =>
        {
            var branch = new Location(Guid.CreateVersion7(), "East", "East", zone, "1 Cliff Road", "709 555 0100");
            var room = new Room(Guid.CreateVersion7(), branch.Id, "Cliff", true, true, true, 15);
            branch.Rooms.Add(room);
            db.Add(branch);
            await db.SaveChangesAsync();
            return (branch.Id, room.Id);
        });

    private async Task<BookSession.Booked> BookAsync(
        DateOnly day,
        TimeOnly time,
        (Guid LocationId, Guid RoomId) at,
        bool? later = null
    ) =>
        await clinic.DoneAsync(
            Command(await Scenario.InPreparationAsync(), day, time) with
            {
                LocationId = at.LocationId,
                RoomId = at.RoomId,
                Later = later,
            },
            Scenario.FrontDesk
        );

    private Task<BookSession.Booked> BookAsync(TestVisit client, DateOnly day, TimeOnly time) =>
        clinic.DoneAsync(Command(client, day, time), Scenario.FrontDesk);

    private BookSession.Command Command(TestVisit client, DateOnly day, TimeOnly time) =>
        new()
        {
            CourseId = client.CourseId,
            Kind = SessionKind.Preparation,
            LocationId = Scenario.LocationId,
            RoomId = Scenario.RoomId,
            Date = day,
            Time = time,
            Minutes = 60,
        };

    private static DateOnly NextDay() => new DateOnly(2026, 6, 1).AddDays(2 * Interlocked.Increment(ref s_day));
}
