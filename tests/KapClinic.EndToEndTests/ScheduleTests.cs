using System.Globalization;
using System.Text.RegularExpressions;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>A clinic with a room, people, and clients who may be booked.</summary>
public sealed class ScheduleClinic : BrowserClinic
{
    private Scenario? _scenario;

    public Scenario Scenario => _scenario ?? throw new InvalidOperationException("Not started.");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _scenario = await Scenario.CreateAsync(this);
    }
}

/// <summary>The schedule at a screen: booked and moved by mouse and by keyboard, refused in words, and seen by others at once.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class ScheduleTests(BrowserFixture browser, ScheduleClinic clinic)
    : IClassFixture<ScheduleClinic>,
        IAsyncLifetime
{
    private readonly List<IPage> _open = [];

    private const float HourHeight = 72;
    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>An open schedule holds a connection, and one person may hold only so many.</summary>
    public async Task DisposeAsync()
    {
        foreach (var page in _open)
        {
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Visit_DraggedToAnotherTime_IsMovedAndCanBeUndone()
    {
        var (date, visit) = await BookAsync("Linnea");
        var page = await OpenAsync(date);

        await DragAsync(page, visit, hours: 3);
        await page.ClickAsync("dialog button:has-text('The client asked for it')");

        await Assertions.Expect(Card(page, visit)).ToHaveAttributeAsync("data-time", "13:00");
        (await MovesAsync(visit)).ShouldHaveSingleItem().Reason.ShouldBe("The client asked for it");
        await page.ClickAsync(".toasts button");
        await Assertions.Expect(Card(page, visit)).ToHaveAttributeAsync("data-time", "10:00");
    }

    [Fact]
    public async Task Visit_PulledByItsLowerEdge_BecomesLonger()
    {
        var (date, visit) = await BookAsync("Linnea");
        var page = await OpenAsync(date);
        var box = await BoxAsync(Card(page, visit));

        await page.Mouse.MoveAsync(box.X + 40, box.Y + box.Height - 3);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 40, box.Y + box.Height + 20);
        await page.Mouse.MoveAsync(box.X + 40, box.Y + box.Height - 3 + (HourHeight / 2));
        await page.Mouse.UpAsync();
        await page.ClickAsync("dialog button:has-text('More time is needed')");

        await Assertions.Expect(Card(page, visit)).ToHaveAttributeAsync("data-minutes", "90");
    }

    [Fact]
    public async Task Visit_DroppedOnATakenPlace_SpringsBackAndSaysWhy()
    {
        var (date, visit) = await BookAsync("Linnea");
        await BookAsync("Oskar", date, new TimeOnly(14, 0));
        var page = await OpenAsync(date);

        await DragAsync(page, visit, hours: 4.5f);
        await page.ClickAsync("dialog button:has-text('We asked for it')");

        var said = page.Locator("[data-refusal]");
        await Assertions.Expect(said).ToContainTextAsync("was not moved to");
        await Assertions.Expect(said).ToContainTextAsync("is taken from 14:00 to 15:00");
        await Assertions.Expect(page.Locator("[data-booking=refused]")).ToContainTextAsync("Not moved");
        await Assertions.Expect(Card(page, visit)).ToHaveAttributeAsync("data-time", "10:00");
        (await MovesAsync(visit)).ShouldBeEmpty();
        // What is offered instead has passed the guard.
        await said.Locator("button:not(:has-text('Keep'))").First.ClickAsync();
        await Assertions.Expect(page.Locator(".toasts")).ToContainTextAsync("The visit is moved to");
        (await MovesAsync(visit)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Visit_ChangedBySomebodyWhileItIsDragged_SpringsBackToWhereItIsNow()
    {
        var (date, visit) = await BookAsync("Linnea");
        var page = await OpenAsync(date);

        await DragAsync(page, visit, hours: 3);
        await page.Locator("dialog[open]").WaitForAsync();
        await clinic.DoneAsync(
            new MoveSession.Command
            {
                ParticipationId = visit,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = date,
                Time = new TimeOnly(16, 0),
                Reason = "The client rang",
            },
            Scenario.FrontDesk
        );
        await page.ClickAsync("dialog button:has-text('The client asked for it')");

        await Assertions.Expect(page.Locator("[data-refusal]")).ToContainTextAsync("Somebody changed this visit");
        await Assertions.Expect(Card(page, visit)).ToHaveAttributeAsync("data-time", "16:00");
        (await MovesAsync(visit)).ShouldHaveSingleItem().Reason.ShouldBe("The client rang");
    }

    [Fact]
    public async Task Visit_MovedByKeyboard_GoesAQuarterOfAnHourAtATime()
    {
        var (date, visit) = await BookAsync("Linnea");
        var page = await OpenAsync(date);

        await Card(page, visit).FocusAsync();
        await page.Keyboard.PressAsync("m");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await Assertions
            .Expect(page.Locator("[aria-live=polite].visually-hidden"))
            .ToContainTextAsync("10:45 to 12:00");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(Card(page, visit)).ToHaveAttributeAsync("data-time", "10:45");
        await Assertions.Expect(Card(page, visit)).ToHaveAttributeAsync("data-minutes", "75");
        await Assertions.Expect(Card(page, visit)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Visit_TakenUpAndLeft_StaysWhereItIs()
    {
        var (date, visit) = await BookAsync("Linnea");
        var page = await OpenAsync(date);

        await Card(page, visit).FocusAsync();
        await page.Keyboard.PressAsync("m");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Escape");

        (await page.Locator("[data-ghost]").CountAsync()).ShouldBe(0);
        (await MovesAsync(visit)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Visit_InAWeek_IsMovedToAnotherDayByKeyboard()
    {
        var (date, visit) = await BookAsync("Linnea");
        var page = await OpenAsync(date, "&view=week");

        await Card(page, visit).FocusAsync();
        await page.Keyboard.PressAsync("m");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");

        await Assertions
            .Expect(page.Locator($"[data-day='{Text(date.AddDays(1))}'] [data-visit='{visit}']"))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task Booking_ByAPressOnAnEmptyPlace_BeginsThere()
    {
        await Scenario.InPreparationAsync(with => with.GivenName = "Henrike");
        var date = NextDay();
        var page = await OpenAsync(date);
        var day = await BoxAsync(page.Locator($"[data-room='{Scenario.RoomId}'] [data-day-column]"));

        await page.Mouse.ClickAsync(day.X + 40, day.Y + (HourHeight * 3) + 5);
        await page.WaitForURLAsync(NewPage());
        await Assertions.Expect(page.Locator("[data-instant] input[type=search]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("henrike");
        await page.Locator("[data-instant-list] a").First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(BookPage());
        await page.ClickAsync("#book button[type=submit]");
        await page.WaitForURLAsync(VisitPage());

        (await StartOfAsync(page.Url)).ShouldBe((date, new TimeOnly(11, 0)));
    }

    [Fact]
    public async Task Booking_ByKeyboardAlone_BeginsAtTheChosenPlace()
    {
        await Scenario.InPreparationAsync(with => with.GivenName = "Solveig");
        var date = NextDay();
        var page = await OpenAsync(date);

        await page.Locator(".schedule-scroll").FocusAsync();
        await page.Keyboard.PressAsync("b");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(NewPage());
        await Assertions.Expect(page.Locator("[data-instant] input[type=search]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("solveig");
        await page.Locator("[data-instant-list] a").First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(BookPage());
        await page.Locator("#book [name='Input.Date']").FocusAsync();
        await page.Locator("#book button[type=submit]").PressAsync("Enter");
        await page.WaitForURLAsync(VisitPage());

        (await StartOfAsync(page.Url)).ShouldBe((date, new TimeOnly(9, 30)));
    }

    [Fact]
    public async Task Booking_OfSomebodyElse_AppearsWithoutReloadAndKeepsTheFocus()
    {
        var (date, visit) = await BookAsync("Linnea");
        var page = await OpenAsync(date);
        await Card(page, visit).FocusAsync();
        await page.EvaluateAsync("window.stays = true");

        var (_, other) = await BookAsync("Oskar", date, new TimeOnly(15, 0));

        await Assertions.Expect(Card(page, other)).ToBeVisibleAsync();
        (await page.EvaluateAsync<bool>("window.stays === true")).ShouldBeTrue();
        await Assertions.Expect(Card(page, visit)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Visit_DroppedOnAColleague_IsTheirs()
    {
        var (date, visit) = await BookAsync("Linnea");
        var colleague = await clinic.JoinAsync(Domain.Access.Role.Therapist);
        var page = await OpenAsync(date, "&by=person");
        var from = await BoxAsync(Card(page, visit));
        var to = await BoxAsync(page.Locator($"[data-person='{colleague.Id}'] [data-day-column]"));

        await page.Mouse.MoveAsync(from.X + 20, from.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(from.X + 40, from.Y + 20);
        await page.Mouse.MoveAsync(to.X + 20, from.Y + 20, new() { Steps = 3 });
        await page.Mouse.UpAsync();
        await page.ClickAsync("dialog button:has-text('The colleague is away')");

        await Assertions
            .Expect(page.Locator($"[data-person='{colleague.Id}'] [data-visit='{visit}']"))
            .ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("&by=person")]
    [InlineData("&view=week")]
    [InlineData("&view=week&by=person")]
    public async Task Agenda_OnATelephone_FitsAndPassesAxe(string view)
    {
        var (date, visit) = await BookAsync("Linnea");
        var page = await OpenAsync(date, view, width: 390);

        await Assertions.Expect(Card(page, visit)).ToBeVisibleAsync();
        (await Card(page, visit).Locator(".session-card__time").InnerTextAsync()).ShouldStartWith("10:00");
        await page.AssertFitsAsync();
        await page.AssertNoAxeViolationsAsync();
    }

    [Fact]
    public async Task Schedule_WithoutScript_ShowsTheVisitAndTheWayToMoveIt()
    {
        var (date, visit) = await BookAsync("Linnea");
        var page = await OpenAsync(date, script: false);

        await Card(page, visit).ClickAsync();
        await page.ClickAsync("a:has-text('Move')");

        await page.WaitForURLAsync($"**/visits/{visit}/move");
    }

    private async Task<IPage> OpenAsync(DateOnly date, string view = "", int width = 1280, bool script = true)
    {
        var page = await browser.OpenAsync(clinic, width, script);
        _open.Add(page);
        await page.SignInAsync(Scenario.FrontDesk);
        await page.GotoAsync($"/schedule?day={Text(date)}&location={Scenario.LocationId}{view}");
        if (script)
        {
            await page.Locator("#calendar[data-watching]").WaitForAsync();
            // Letters that come late move what lies below them.
            await page.EvaluateAsync("document.fonts.ready.then(() => true)");
        }

        return page;
    }

    private static ILocator Card(IPage page, Guid visit) =>
        page.Locator($".session-card[data-visit='{visit}']:not([data-ghost])").First;

    /// <summary>The calendar may be drawn anew between finding a thing and measuring it.</summary>
    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator thing)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            if (await thing.BoundingBoxAsync() is { } box)
            {
                return box;
            }
        }

        throw new ShouldAssertException("It is never in the page.");
    }

    private static async Task DragAsync(IPage page, Guid visit, float hours)
    {
        var box = await BoxAsync(Card(page, visit));
        var (x, y) = (box.X + 40, box.Y + 20);
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x, y + 30);
        await page.Mouse.MoveAsync(x, y + (hours * HourHeight), new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    private Task<(DateOnly Date, Guid Visit)> BookAsync(string name) => BookAsync(name, NextDay(), new TimeOnly(10, 0));

    private async Task<(DateOnly Date, Guid Visit)> BookAsync(string name, DateOnly date, TimeOnly time)
    {
        var client = await Scenario.InPreparationAsync(with => with.GivenName = name);
        var booked = await clinic.DoneAsync(
            new BookSession.Command
            {
                CourseId = client.CourseId,
                Kind = SessionKind.Preparation,
                LocationId = Scenario.LocationId,
                RoomId = Scenario.RoomId,
                Date = date,
                Time = time,
                Minutes = 60,
                Staff = [new(Scenario.Therapist.Id, StaffPart.LeadTherapist)],
            },
            Scenario.FrontDesk
        );
        return (date, booked.ParticipationId);
    }

    private Task<List<SessionMove>> MovesAsync(Guid visit) =>
        clinic.WithDbAsync(db =>
            db.SessionMoves.Where(m => db.Participations.Any(p => p.Id == visit && p.SessionId == m.SessionId))
                .ToListAsync()
        );

    private Task<(DateOnly, TimeOnly)> StartOfAsync(string address) =>
        clinic.WithDbAsync(async db =>
        {
            var visit = Guid.Parse(new Uri(address).Segments[^1]);
            var start = await db
                .Participations.Where(p => p.Id == visit)
                .Select(p => p.Session!.StartsAt)
                .SingleAsync();
            var location = await db.Locations.SingleAsync(l => l.Id == Scenario.LocationId);
            var zone = location.TimeZone;
            return (zone.DayOf(start), zone.TimeOf(start));
        });

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Tuesdays, so that the next day is a working day too.</summary>
    private static DateOnly NextDay() => new DateOnly(2026, 3, 10).AddDays(7 * Interlocked.Increment(ref s_day));

    [GeneratedRegex("/schedule/new", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NewPage();

    [GeneratedRegex("/book", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BookPage();

    [GeneratedRegex("/visits/[0-9a-f-]+$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex VisitPage();
}
