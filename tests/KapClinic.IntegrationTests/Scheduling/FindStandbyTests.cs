using System.Net;
using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>Clients who would come sooner: put on the list, found when a place opens, given it in one press.</summary>
public sealed class FindStandbyTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Find_ForACancelledDose_ShowsWhoFitsAndLeavesOutWhoDoesNot()
    {
        var day = await TestDay.BeginAsync(clinic);
        var date = day.Today.AddDays(5);
        var (fits, otherDay, otherKind, needsLonger) = (
            await WaitsAsync(),
            await WaitsAsync(c => c with { Days = [date.AddDays(1).DayOfWeek] }),
            await WaitsAsync(c => c with { Kinds = [SessionKind.Integration] }),
            await WaitsAsync(c => c with { NoticeHours = 300 })
        );
        var opened = await day.BookAsync(SessionKind.Dosing, "12:00", day: date);
        (await FindAsync(opened)).IsOpen.ShouldBeFalse();
        await CancelAsync(opened);

        var found = await FindAsync(opened);

        found.IsOpen.ShouldBeTrue();
        found.Clients.ShouldContain(c => c.CourseId == fits.CourseId && c.Phone != null);
        foreach (var other in new[] { otherDay, otherKind, needsLonger })
        {
            found.Clients.ShouldNotContain(c => c.CourseId == other.CourseId);
        }
    }

    [Fact]
    public async Task Find_WhoIsTakenThen_IsNotShown()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (date, client) = (day.Today.AddDays(6), await WaitsAsync());
        var opened = await day.BookAsync(SessionKind.Dosing, "12:00", day: date);
        await CancelAsync(opened);
        var colleague = await clinic.JoinAsync(Role.Therapist);
        await day.BookAsync(SessionKind.Preparation, "13:00", client, date, await day.RoomAsync(), colleague.Id);

        (await FindAsync(opened)).Clients.ShouldNotContain(c => c.CourseId == client.CourseId);
    }

    [Fact]
    public async Task Page_OnePress_MovesTheirLaterVisitHere()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (date, client) = (day.Today.AddDays(8), await WaitsAsync());
        var theirs = await day.BookAsync(SessionKind.Dosing, "12:00", client, date.AddDays(14));
        var opened = await day.BookAsync(SessionKind.Dosing, "12:00", day: date);
        await CancelAsync(opened);
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        var page = await pages.GetAsync($"/visits/{opened.ParticipationId}/free-place");
        page.Status.ShouldBe(HttpStatusCode.OK);
        var sent = await pages.SubmitAsync(
            page,
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["courseId"] = client.CourseId.ToString() }
        );

        sent.Location.ShouldBe($"/visits/{theirs.ParticipationId}");
        var moved = await clinic.WithDbAsync(db => db.Sessions.SingleAsync(s => s.Id == theirs.SessionId));
        moved.StartsAt.ShouldBe(day.At("12:00", date));
    }

    [Fact]
    public async Task Page_OnePress_HoldsThePlaceForWhoHasNoVisit()
    {
        var day = await TestDay.BeginAsync(clinic);
        var (date, client) = (day.Today.AddDays(9), await WaitsAsync());
        var opened = await day.BookAsync(SessionKind.Dosing, "12:00", day: date);
        await CancelAsync(opened);
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        await pages.SubmitAsync(
            $"/visits/{opened.ParticipationId}/free-place",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["courseId"] = client.CourseId.ToString() }
        );

        var held = await clinic.WithDbAsync(db =>
            db.Participations.Include(p => p.Session)
                .SingleAsync(p => p.CourseId == client.CourseId && p.Kind == SessionKind.Dosing)
        );
        (held.Status, held.Session!.HoldKind, held.Session.StartsAt).ShouldBe(
            (VisitStatus.Held, HoldKind.Desk, day.At("12:00", date))
        );
    }

    [Fact]
    public async Task Join_WithoutClearanceOrDriver_IsRefusedWithoutAClinicalWord()
    {
        var cleared = await Scenario.InPreparationAsync();
        var waiting = await Scenario.InClearanceAsync();

        var refused = await clinic.SendAsync(Wish(waiting), Scenario.FrontDesk);
        refused.Error.Code.ShouldBe("standby.not_cleared");
        refused.Error.Message.ShouldStartWith("Blocked: medical.");
        (await clinic.SendAsync(Wish(cleared) with { DriverReady = false }, Scenario.FrontDesk)).Error.Code.ShouldBe(
            "standby.driver_needed"
        );
        (await clinic.SendAsync(Wish(cleared) with { Kinds = [] }, Scenario.FrontDesk)).Error.Kind.ShouldBe(
            ErrorKind.Invalid
        );
        (await clinic.SendAsync(Wish(cleared), await clinic.JoinAsync())).Error.Kind.ShouldBe(ErrorKind.Forbidden);
    }

    [Fact]
    public async Task Join_Twice_KeepsTheLastAndLeaveEndsIt()
    {
        var client = await WaitsAsync();
        await clinic.DoneAsync(Wish(client) with { NoticeHours = 48 }, Scenario.FrontDesk);

        var list = await clinic.DoneAsync(new ReadStandby.Query(), Scenario.FrontDesk);
        list.Clients.Where(c => c.CourseId == client.CourseId).ShouldHaveSingleItem().Wish.NoticeHours.ShouldBe(48);
        await clinic.DoneAsync(new LeaveStandby.Command(client.CourseId), Scenario.FrontDesk);
        (await clinic.DoneAsync(new ReadStandby.Query(), Scenario.FrontDesk)).Clients.ShouldNotContain(c =>
            c.CourseId == client.CourseId
        );
        (await clinic.SendAsync(new LeaveStandby.Command(client.CourseId), Scenario.FrontDesk)).Error.Code.ShouldBe(
            "standby.not_found"
        );
    }

    [Fact]
    public async Task Find_And_Read_KeepToTheirStatements()
    {
        var day = await TestDay.BeginAsync(clinic);
        await WaitsAsync();
        var opened = await day.BookAsync(SessionKind.Dosing, "12:00", day: day.Today.AddDays(10));
        await CancelAsync(opened);

        var found = await clinic.Sql.DuringAsync(() => FindAsync(opened));
        found.Count.ShouldBeLessThanOrEqualTo(6, string.Join("\n---\n", found));
        var list = await clinic.Sql.DuringAsync(() => clinic.DoneAsync(new ReadStandby.Query(), Scenario.FrontDesk));
        list.Count.ShouldBeLessThanOrEqualTo(2, string.Join("\n---\n", list));
    }

    private Task<FindStandby.Model> FindAsync(BookSession.Booked visit) =>
        clinic.DoneAsync(new FindStandby.Query(visit.ParticipationId), Scenario.FrontDesk);

    private Task CancelAsync(BookSession.Booked visit) =>
        clinic.DoneAsync(
            new CancelVisit.Command { ParticipationId = visit.ParticipationId, Reason = "A cold" },
            Scenario.FrontDesk
        );

    private async Task<TestVisit> WaitsAsync(Func<JoinStandby.Command, JoinStandby.Command>? with = null)
    {
        var client = await Scenario.InPreparationAsync();
        await clinic.DoneAsync(with?.Invoke(Wish(client)) ?? Wish(client), Scenario.FrontDesk);
        return client;
    }

    private static JoinStandby.Command Wish(TestVisit client) =>
        new()
        {
            CourseId = client.CourseId,
            Kinds = [SessionKind.Dosing],
            NoticeHours = 24,
            DriverReady = true,
        };
}
