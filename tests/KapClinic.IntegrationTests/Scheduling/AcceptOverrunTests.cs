using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>A visit that runs into the next booking is flagged on the calendar until somebody moves that, or lets both stand.</summary>
public sealed class AcceptOverrunTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Accept_OfWhatTouches_IsWrittenDownOnceAndNotFlaggedAgain()
    {
        var (day, running, next) = await LateAsync();
        var before = await CalendarAsync(day);
        var flagged = before.Overruns.ShouldHaveSingleItem();
        (flagged.ParticipationId, flagged.NextId, flagged.RoomId).ShouldBe(
            (running.ParticipationId, next.ParticipationId, day.Room)
        );
        (await VisitAsync(running)).NextAt.ShouldBe(day.At("09:30"));

        await clinic.DoneAsync(Accept(running, next), Scenario.FrontDesk);
        await clinic.DoneAsync(Accept(running, next), Scenario.FrontDesk);

        var kept = await clinic.WithDbAsync(db =>
            db.OverrunAcceptances.SingleAsync(a => a.SessionId == running.SessionId)
        );
        (kept.NextSessionId, kept.By, kept.At).ShouldBe((next.SessionId, Scenario.FrontDesk.Id, clinic.Clock.Now));
        (await CalendarAsync(day)).Overruns.ShouldBeEmpty();
        (await VisitAsync(running)).NextAt.ShouldBeNull();
        var shown = (
            await clinic.DoneAsync(new ReadOverrun.Query(running.ParticipationId), Scenario.FrontDesk)
        ).Bookings.ShouldHaveSingleItem();
        (shown.Accepted!.By, shown.Accepted.At).ShouldBe((Scenario.FrontDesk.Name, clinic.Clock.Now));
    }

    [Fact]
    public async Task Accept_OfABookingThatMovesAfterwards_IsAskedAnew()
    {
        var (day, running, next) = await LateAsync();
        await clinic.DoneAsync(Accept(running, next), Scenario.FrontDesk);

        await clinic.DoneAsync(
            new MoveSession.Command
            {
                ParticipationId = next.ParticipationId,
                LocationId = day.Location,
                RoomId = day.Room,
                Date = day.Today,
                Time = new TimeOnly(9, 45),
                Reason = "The client asked",
            },
            Scenario.FrontDesk
        );

        (await CalendarAsync(day)).Overruns.ShouldHaveSingleItem().NextAt.ShouldBe(day.At("09:45"));
    }

    [Fact]
    public async Task Accept_OfWhatDoesNotTouch_IsRefused()
    {
        var (day, running, next) = await LateAsync();
        var elsewhere = await day.BookAsync(
            SessionKind.Preparation,
            "09:30",
            room: await day.RoomAsync(),
            therapist: (await clinic.JoinAsync(Role.Therapist)).Id
        );

        foreach (
            var command in new[]
            {
                Accept(running, elsewhere),
                Accept(next, running),
                new AcceptOverrun.Command(running.ParticipationId, Guid.CreateVersion7()),
            }
        )
        {
            (await clinic.SendAsync(command, Scenario.FrontDesk)).Error.ShouldBe(OverrunErrors.NotTouched);
        }
    }

    [Fact]
    public async Task Calendar_WithAVisitThatTakesLonger_ShowsItAndTakesTheAnswer()
    {
        var (day, running, next) = await LateAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var address = $"/schedule?day={day.Today:yyyy-MM-dd}&location={day.Location}";
        var page = await pages.GetAsync(address);
        page.Document.QuerySelector($"[data-slip=overrun] a[href='/visits/{running.ParticipationId}/overrun']")
            .ShouldNotBeNull();

        var answer = await pages.SubmitAsync(
            address + "&handler=Accept",
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["visit"] = running.ParticipationId.ToString(),
                ["next"] = next.ParticipationId.ToString(),
            }
        );

        answer.Location.ShouldBe(address);
        (await pages.GetAsync(address)).Document.QuerySelector("[data-slip]").ShouldBeNull();
    }

    private static AcceptOverrun.Command Accept(BookSession.Booked running, BookSession.Booked next) =>
        new(running.ParticipationId, next.ParticipationId);

    /// <summary>It is nine. A visit from 8:30 begins only now, for an hour, and somebody else has the room at 9:30.</summary>
    private async Task<(TestDay Day, BookSession.Booked Running, BookSession.Booked Next)> LateAsync()
    {
        var day = await TestDay.BeginAsync(clinic);
        var colleague = await clinic.JoinAsync(Role.Therapist);
        var running = await day.BookAsync(SessionKind.Preparation, "08:30");
        var next = await day.BookAsync(SessionKind.Preparation, "09:30", therapist: colleague.Id);
        await clinic.DoneAsync(
            new StartVisit.Command(running.ParticipationId) { At = clinic.Clock.Now },
            Scenario.Therapist
        );
        return (day, running, next);
    }

    private Task<ReadVisit.Model> VisitAsync(BookSession.Booked visit) =>
        clinic.DoneAsync(new ReadVisit.Query(visit.ParticipationId), Scenario.FrontDesk);

    private Task<ReadCalendar.Model> CalendarAsync(TestDay day) =>
        clinic.DoneAsync(new ReadCalendar.Query(day.Today, LocationId: day.Location), Scenario.FrontDesk);
}
