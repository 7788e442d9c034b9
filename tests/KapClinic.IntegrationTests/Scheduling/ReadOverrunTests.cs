using System.Globalization;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>A visit that takes longer is never refused; what it runs into is shown with ways that can be booked.</summary>
public sealed class ReadOverrunTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Overrun_OfTheRoom_OffersAnotherRoomAndALaterTime()
    {
        var day = await TestDay.BeginAsync(clinic);
        var colleague = await clinic.JoinAsync(Role.Therapist);
        await day.RoomAsync();
        var running = await day.BookAsync(SessionKind.Preparation, "10:00");
        var next = await day.BookAsync(SessionKind.Preparation, "11:00", therapist: colleague.Id);
        await clinic.DoneAsync(
            new StartVisit.Command(running.ParticipationId) { At = clinic.Clock.Now },
            Scenario.Therapist
        );

        var found = await clinic.DoneAsync(
            new ReadOverrun.Query(running.ParticipationId) { MoreMinutes = 150 },
            Scenario.FrontDesk
        );

        found.ExpectedUntil.ShouldBe(day.At("11:30"));
        var touched = found.Bookings.ShouldHaveSingleItem();
        touched.ParticipationId.ShouldBe(next.ParticipationId);
        touched.OtherRoom!.StartsAt.ShouldBe(day.At("11:00"));
        touched.OtherRoom.RoomId.ShouldNotBe(day.Room);
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var sent = await pages.SubmitAsync(
            $"/visits/{running.ParticipationId}/overrun?more=150",
            new Dictionary<string, string?>(StringComparer.Ordinal)
        );
        sent.Location!.ShouldContain("/overrun");
        var moved = await clinic.WithDbAsync(db => db.Sessions.SingleAsync(s => s.Id == next.SessionId));
        (moved.StartsAt, moved.RoomId).ShouldBe((day.At("11:00"), touched.OtherRoom.RoomId));
    }

    [Fact]
    public async Task Overrun_OfTheTherapist_OffersOnlyALaterTime()
    {
        var day = await TestDay.BeginAsync(clinic);
        var running = await day.BookAsync(SessionKind.Preparation, "10:00");
        await day.BookAsync(SessionKind.Preparation, "11:00", room: await day.RoomAsync());

        var found = await clinic.DoneAsync(
            new ReadOverrun.Query(running.ParticipationId) { MoreMinutes = 150 },
            Scenario.FrontDesk
        );

        var touched = found.Bookings.ShouldHaveSingleItem();
        touched.OtherRoom.ShouldBeNull();
        touched.Later!.StartsAt.ShouldBe(day.At("11:30"));
    }

    [Fact]
    public async Task Overrun_NothingAfter_IsEmptyAndCheap()
    {
        var day = await TestDay.BeginAsync(clinic);
        var visit = await day.BookAsync(SessionKind.Preparation, "10:00");

        ReadOverrun.Model? found = null;
        var sql = await clinic.Sql.DuringAsync(async () =>
            found = await clinic.DoneAsync(new ReadOverrun.Query(visit.ParticipationId), Scenario.FrontDesk)
        );

        found!.Bookings.ShouldBeEmpty();
        sql.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n---\n", sql));
    }

    [Fact]
    public async Task Visit_ThatRunsIntoTheNext_SaysSo()
    {
        var day = await TestDay.BeginAsync(clinic);
        var running = await day.BookAsync(SessionKind.Preparation, "08:30");
        await day.BookAsync(SessionKind.Preparation, "09:30");
        await clinic.DoneAsync(new StartVisit.Command(running.ParticipationId), Scenario.Therapist);

        var visit = await clinic.DoneAsync(new ReadVisit.Query(running.ParticipationId), Scenario.FrontDesk);

        visit.NextAt.ShouldBe(day.At("09:30"));
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var page = await pages.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"/visits/{running.ParticipationId}")
        );
        page.Html.ShouldContain("Runs into the next booking");
    }
}
