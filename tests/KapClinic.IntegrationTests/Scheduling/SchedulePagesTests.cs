using System.Globalization;
using System.Net;
using System.Text.Json;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Scheduling;

/// <summary>The schedule over HTTP: its four views, a drop and its refusal, and a booking that begins at a place.</summary>
public sealed class SchedulePagesTests(ScenarioFixture clinic) : IClassFixture<ScenarioFixture>
{
    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData("")]
    [InlineData("&by=person")]
    [InlineData("&view=week")]
    [InlineData("&view=week&by=person")]
    public async Task View_OfADayWithAVisit_ShowsItAndItsOwnAddress(string view)
    {
        var (date, _, visit) = await BookAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        var page = await pages.GetAsync(Address(date) + view);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Document.QuerySelectorAll($".session-card[data-visit='{visit}']").Length.ShouldBe(1);
        page.Html.ShouldNotContain("style=");
        page.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!.ShouldEndWith(view);
    }

    [Fact]
    public async Task Week_OfOneRoom_HasADayPerColumn()
    {
        var (date, _, visit) = await BookAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        var page = await pages.GetAsync($"{Address(date)}&view=week&only={Scenario.RoomId}");

        page.Document.QuerySelectorAll("[data-grid] [data-column]").Length.ShouldBeInRange(5, 7);
        page.Document.QuerySelector($"[data-day='{Text(date)}'] [data-visit='{visit}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task View_Always_CostsAtMostThreeStatements()
    {
        var (date, _, _) = await BookAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        foreach (var view in (string[])["", "&by=person", "&view=week", "&view=week&by=person"])
        {
            var sql = await clinic.Sql.DuringAsync(() => pages.GetAsync(Address(date) + view));

            sql.Count.ShouldBeLessThanOrEqualTo(3, string.Join("\n---\n", sql));
        }
    }

    [Fact]
    public async Task Drop_OnAFreePlace_MovesTheVisitWithItsReason()
    {
        var (date, session, visit) = await BookAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        using var answer = await DropAsync(pages, visit, date, "14:15");

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var (move, moved) = await clinic.WithDbAsync(async db =>
            (
                await db.SessionMoves.SingleAsync(m => m.SessionId == session),
                await db.Sessions.SingleAsync(s => s.Id == session)
            )
        );
        (move.Reason, move.By).ShouldBe(("The client asked for it", Scenario.FrontDesk.Id));
        (moved.EndsAt - moved.StartsAt).ShouldBe(TimeSpan.FromMinutes(60));
    }

    [Fact]
    public async Task Drop_Stretched_ChangesTheLength()
    {
        var (date, session, visit) = await BookAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        using var answer = await DropAsync(pages, visit, date, "10:00", minutes: 90);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var moved = await clinic.WithDbAsync(db => db.Sessions.SingleAsync(s => s.Id == session));
        (moved.EndsAt - moved.StartsAt).ShouldBe(TimeSpan.FromMinutes(90));
    }

    [Fact]
    public async Task Drop_OnATakenPlace_SaysWhyAndOffersTimesThatCanBeBooked()
    {
        var (date, _, visit) = await BookAsync();
        await BookAsync(date, new TimeOnly(14, 0));
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        using var answer = await DropAsync(pages, visit, date, "14:30");

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldBe("booking.taken");
        var offers = JsonDocument
            .Parse(
                await pages.Http.GetStringAsync(
                    $"/schedule/nearest?visit={visit}&date={Text(date)}&time=14:30&room={Scenario.RoomId}"
                )
            )
            .RootElement;
        offers.GetArrayLength().ShouldBe(2);
        var offer = offers[0];
        using var taken = await DropAsync(
            pages,
            visit,
            DateOnly.Parse(offer.GetProperty("date").GetString()!, CultureInfo.InvariantCulture),
            offer.GetProperty("time").GetString()!
        );
        taken.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("moved")]
    [InlineData("given to a colleague")]
    public async Task Drop_DecidedOnAnOldCalendar_IsRefusedAndSaysSo(string meanwhile)
    {
        var (date, session, visit) = await BookAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var page = await pages.GetAsync(Address(date));
        var seen = page.Document.QuerySelector($"[data-visit='{visit}']")!.GetAttribute("data-version");
        if (meanwhile == "moved")
        {
            using var first = await DropAsync(pages, visit, date, "12:00");
            first.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
        else
        {
            await clinic.DoneAsync(
                new ChangeStaff.Command
                {
                    ParticipationId = visit,
                    To = (await clinic.JoinAsync(Domain.Access.Role.Therapist)).Id,
                    Part = StaffPart.SecondTherapist,
                    Reason = "One is not enough",
                },
                Scenario.FrontDesk
            );
        }

        var before = await clinic.WithDbAsync(db => db.Sessions.SingleAsync(s => s.Id == session));
        using var answer = await DropAsync(pages, visit, date, "15:00", version: seen);

        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("code").GetString().ShouldBe("booking.changed_meanwhile");
        (await clinic.WithDbAsync(db => db.Sessions.SingleAsync(s => s.Id == session))).StartsAt.ShouldBe(
            before.StartsAt
        );
    }

    [Fact]
    public async Task Drop_WithoutAVersion_IsRefused()
    {
        var (date, _, visit) = await BookAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        using var answer = await DropAsync(pages, visit, date, "14:15", version: "");

        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Drop_WithoutATime_IsRefused()
    {
        var (date, _, visit) = await BookAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        using var answer = await DropAsync(pages, visit, date, "soon");

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Drop_WithoutTheFormsToken_IsRefused()
    {
        var (date, _, visit) = await BookAsync();
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);

        using var content = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Visit"] = visit.ToString(),
                ["Place"] = Scenario.LocationId.ToString(),
                ["Date"] = Text(date),
                ["Time"] = "14:00",
                ["Reason"] = "A trick",
            }
        );
        using var answer = await pages.Http.PostAsync("/schedule?handler=Move", content);

        ((int)answer.StatusCode).ShouldBeInRange(300, 499);
        (await clinic.WithDbAsync(db => db.SessionMoves.AnyAsync(m => m.Reason == "A trick"))).ShouldBeFalse();
    }

    [Fact]
    public async Task New_ChosenOnTheSchedule_LeadsToTheFilledBookingForm()
    {
        var client = await Scenario.InPreparationAsync(with => with.GivenName = "Ottilie");
        using var pages = await clinic.OpenPagesAsync(Scenario.FrontDesk);
        var date = NextDay();

        var found = await pages.SubmitAsync(
            $"/schedule/new?day={Text(date)}&time=11:15&room={Scenario.RoomId}",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Term"] = "ottilie" },
            "form[data-instant]"
        );
        var form = await pages.GetAsync(
            found.Document.QuerySelector($"[data-instant-list] a[href*='{client.CourseId}']")!.GetAttribute("href")!
        );

        form.Status.ShouldBe(HttpStatusCode.OK);
        form.Document.QuerySelector("#book [name='Input.Date']")!.GetAttribute("value").ShouldBe(Text(date));
        form.Document.QuerySelector("#book [name='Input.Time']")!.GetAttribute("value").ShouldStartWith("11:15");
        form.Document.QuerySelector("#book [name='Input.RoomId'] option[selected]")!
            .GetAttribute("value")
            .ShouldBe(Scenario.RoomId.ToString());
    }

    /// <summary>As a calendar that is drawn now would say it.</summary>
    private Task<string> VersionAsync(Guid visit) =>
        clinic.WithDbAsync(async db =>
            (await db.Participations.Where(p => p.Id == visit).Select(p => p.Session!.Version).SingleAsync()).ToString(
                CultureInfo.InvariantCulture
            )
        );

    private async Task<HttpResponseMessage> DropAsync(
        PageClient pages,
        Guid visit,
        DateOnly date,
        string time,
        int? minutes = null,
        string? version = null
    )
    {
        var page = await pages.GetAsync(Address(date));
        version ??= await VersionAsync(visit);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Visit"] = visit.ToString(),
            ["Place"] = Scenario.LocationId.ToString(),
            ["Room"] = Scenario.RoomId.ToString(),
            ["Date"] = Text(date),
            ["Time"] = time,
            ["Reason"] = "The client asked for it",
            ["Version"] = version,
            ["__RequestVerificationToken"] = page
                .Document.QuerySelector("input[name=__RequestVerificationToken]")!
                .GetAttribute("value")!,
        };
        if (minutes is { } length)
        {
            fields["Minutes"] = length.ToString(CultureInfo.InvariantCulture);
        }

        using var content = new FormUrlEncodedContent(fields);
        return await pages.Http.PostAsync("/schedule?handler=Move", content);
    }

    private Task<(DateOnly Date, Guid Session, Guid Visit)> BookAsync() => BookAsync(NextDay(), new TimeOnly(10, 0));

    private async Task<(DateOnly Date, Guid Session, Guid Visit)> BookAsync(DateOnly date, TimeOnly time)
    {
        var booked = await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = (await Scenario.InPreparationAsync()).CourseId,
                Kind = SessionKind.Preparation,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = date,
                Time = time,
                Minutes = 60,
            },
            Scenario.FrontDesk
        );
        return (date, booked.SessionId, booked.ParticipationId);
    }

    private string Address(DateOnly date) => $"/schedule?day={Text(date)}&location={Scenario.LocationId}";

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Wednesdays, one for each test.</summary>
    private static DateOnly NextDay() => new DateOnly(2026, 4, 1).AddDays(7 * Interlocked.Increment(ref s_day));
}
