using KapClinic.Application.Scheduling;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>What the desk settles during the day, by keyboard and on a telephone: who takes part, what runs over, what opened.</summary>
[Collection(BrowserTests.Name)]
public sealed class DeskTests(BrowserFixture browser, ScheduleClinic clinic) : IClassFixture<ScheduleClinic>
{
    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Calendar_WithSlips_ShowsThemAndTakesTheAnswerByKeyboard(int width)
    {
        var (room, today) = (await RoomAsync(), TimeZoneInfo.ConvertTime(clinic.Clock.Now, await ZoneAsync()));
        var start = new TimeOnly(today.Hour, 0);
        var (first, second) = (await clinic.JoinAsync(Role.Therapist), await clinic.JoinAsync(Role.Therapist));
        var running = await BookAsync("Ragnhild", room, start.AddMinutes(-30), first.Id);
        var next = await BookAsync("Torvald", room, start.AddMinutes(30), second.Id);
        var opened = await BookAsync("Aslaug", room, start.AddHours(4), second.Id);
        var lacking = await BookAsync(
            "Yrsa",
            await RoomAsync(),
            start.AddHours(-1),
            (await clinic.JoinAsync(Role.Therapist)).Id,
            kind: SessionKind.Dosing
        );
        await clinic.DoneAsync(new StartVisit.Command(running) { At = clinic.Clock.Now }, Scenario.Therapist);
        await clinic.DoneAsync(
            new CancelVisit.Command { ParticipationId = opened, Reason = "Ill" },
            Scenario.FrontDesk
        );
        await clinic.DoneAsync(
            new JoinStandby.Command
            {
                CourseId = (await Scenario.InPreparationAsync()).CourseId,
                Kinds = [SessionKind.Preparation],
            },
            Scenario.FrontDesk
        );
        await using var page = new Closing(await browser.OpenAsync(clinic, width));
        await page.It.SignInAsync(Scenario.FrontDesk);
        await page.It.GotoAsync($"/schedule?location={Scenario.LocationId}");
        var slip = page.It.Locator("[data-slip=overrun]", new() { HasText = "Ragnhild" });
        await Assertions.Expect(slip).ToContainTextAsync("runs into the visit of Torvald");
        await Assertions
            .Expect(page.It.Locator("[data-slip=open]").First)
            .ToContainTextAsync("of the standby list would take such a place");
        // What the gates ask for, in words that hold nothing clinical.
        await Assertions.Expect(page.It.Locator($".session-card[data-visit='{lacking}']")).ToContainTextAsync("driver");
        await page.It.TakePictureAsync("schedule-slips");
        await page.It.AssertFitsAsync();
        await page.It.AssertNoAxeViolationsAsync();

        await slip.Locator("button").FocusAsync();
        await page.It.Keyboard.PressAsync("Enter");

        await Assertions.Expect(slip).ToHaveCountAsync(0);
        (
            await clinic.WithDbAsync(db =>
                db.OverrunAcceptances.CountAsync(a =>
                    db.Participations.Any(p => p.Id == next && p.SessionId == a.NextSessionId)
                )
            )
        ).ShouldBe(1);
        await page.It.GotoAsync($"/visits/{running}/overrun");
        await page.It.TakePictureAsync("overrun-accepted");
        await page.It.AssertNoAxeViolationsAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Part_GivenToAColleagueByKeyboard_IsTheirs(int width)
    {
        var (room, start) = (await RoomAsync(), new TimeOnly(15, 0));
        var (lead, free, busy) = (
            await clinic.JoinAsync(Role.Therapist),
            await clinic.JoinAsync(Role.Therapist),
            await clinic.JoinAsync(Role.Therapist)
        );
        var visit = await BookAsync("Sunniva", room, start, lead.Id, days: 1);
        await BookAsync("Halldis", await RoomAsync(), start, busy.Id, days: 1);
        await using var page = new Closing(await browser.OpenAsync(clinic, width));
        await page.It.SignInAsync(Scenario.FrontDesk);
        await page.It.GotoAsync($"/visits/{visit}");
        await page.It.Locator("a:has-text('Change who takes part')").PressAsync("Enter");
        await page.It.Locator($"a:has-text('Change {lead.Name}')").PressAsync("Enter");
        await page
            .It.Locator($"input[value='{busy.Id}']:disabled")
            .WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.It.TakePictureAsync("visit-staff");
        await page.It.AssertFitsAsync();
        await page.It.AssertNoAxeViolationsAsync();

        await page.It.Locator($"input[value='{free.Id}']").PressAsync("Space");
        await page.It.FillAsync("[name='Input.Reason']", "They know each other");
        await page.It.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.It.Locator("main")).ToContainTextAsync($"{free.Name} instead of {lead.Name}");
        await page.It.TakePictureAsync("visit-staff-changed");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Series_WithANumberThatCannotBe_SaysSoAtTheField(int width)
    {
        var client = await Scenario.InPreparationAsync();
        await using var page = new Closing(await browser.OpenAsync(clinic, width, script: false));
        await page.It.SignInAsync(Scenario.FrontDesk);
        await page.It.GotoAsync($"/courses/{client.CourseId}/series?Ask.Kind=Integration");
        await page.It.FillAsync("[name='Ask.Date']", "2026-06-03");
        await page.It.FillAsync("[name='Ask.Time']", "15:00");
        await page.It.FillAsync("[name='Ask.EveryDays']", "0");
        await page.It.FillAsync("[name='Ask.Count']", "4");
        await page.It.Locator("main button:has-text('Look at the visits')").PressAsync("Enter");

        await Assertions
            .Expect(page.It.Locator(".field[data-error]"))
            .ToContainTextAsync("days lie between two visits");
        await Assertions.Expect(page.It.Locator("[name='Ask.Count']")).ToHaveValueAsync("4");
        await page.It.TakePictureAsync("series-wrong");
        await page.It.AssertFitsAsync();
    }

    private Task<TimeZoneInfo> ZoneAsync() =>
        clinic.WithDbAsync(async db => (await db.Locations.SingleAsync(l => l.Id == Scenario.LocationId)).TimeZone);

    private async Task<Guid> RoomAsync()
    {
        var id = Guid.CreateVersion7();
        await clinic.WithDbAsync(db =>
        {
            db.Add(new Room(id, Scenario.LocationId, "Alder " + id.ToString("N")[^12..], true, true, true, 0));
            return db.SaveChangesAsync();
        });
        return id;
    }

    private async Task<Guid> BookAsync(
        string name,
        Guid room,
        TimeOnly time,
        Guid therapist,
        int days = 0,
        SessionKind kind = SessionKind.Preparation
    )
    {
        var client = await Scenario.InPreparationAsync(with => with.GivenName = name);
        var today = TimeZoneInfo.ConvertTime(clinic.Clock.Now, await ZoneAsync());
        return (
            await clinic.DoneAsync(
                new BookSession.Command
                {
                    CourseId = client.CourseId,
                    Kind = kind,
                    LocationId = Scenario.LocationId,
                    RoomId = room,
                    Date = DateOnly.FromDateTime(today.DateTime).AddDays(days),
                    Time = time,
                    Minutes = kind == SessionKind.Dosing ? 180 : 60,
                    Staff = [new(therapist, StaffPart.LeadTherapist)],
                },
                Scenario.FrontDesk
            )
        ).ParticipationId;
    }

    /// <summary>An open schedule holds a connection, and one person may hold only so many.</summary>
    private sealed class Closing(IPage page) : IAsyncDisposable
    {
        public IPage It => page;

        public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
    }
}
