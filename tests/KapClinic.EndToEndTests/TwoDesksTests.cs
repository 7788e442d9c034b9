using System.Globalization;
using KapClinic.Application.Scheduling;
using KapClinic.Domain.Scheduling;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>Two people, each at a screen of their own: what one does by the pages, the other's open calendar shows by itself.</summary>
[Collection(BrowserTests.Name)]
public sealed class TwoDesksTests(BrowserFixture browser, ScheduleClinic clinic)
    : IClassFixture<ScheduleClinic>,
        IAsyncLifetime
{
    private readonly List<IPage> _open = [];
    private static int s_day;

    private Scenario Scenario => clinic.Scenario;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var page in _open)
        {
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task Visit_BookedMovedAndCancelledByTheOther_IsShownAndLeavesWithoutReload()
    {
        var client = await Scenario.InPreparationAsync(with => with.GivenName = "Ingeborg");
        var date = NextDay();
        var watching = await WatchAsync(date);
        var other = await OpenAsync(Scenario.Therapist);
        var card = watching.Locator(".session-card", new() { HasText = "Ingeborg" }).First;

        await other.GotoAsync($"/courses/{client.CourseId}/book?kind=Preparation");
        await other.FillAsync("#book [name='Input.Date']", Text(date));
        await other.FillAsync("#book [name='Input.Time']", "10:00");
        await other.SelectOptionAsync("#book [name='Input.RoomId']", Scenario.RoomId.ToString());
        await other.ClickAsync("#book button[type=submit]");
        await other.WaitForURLAsync(url => url.Contains("/visits/", StringComparison.Ordinal));
        await Assertions.Expect(card).ToHaveAttributeAsync("data-time", "10:00");

        await other.ClickAsync("main a:has-text('Move')");
        await other.FillAsync("[name='Input.Time']", "14:00");
        await other.FillAsync("[name='Input.Reason']", "The client asked for it");
        await other.ClickAsync("main button:has-text('Move the visit')");
        await other.WaitForURLAsync(url => !url.EndsWith("/move", StringComparison.Ordinal));
        await Assertions.Expect(card).ToHaveAttributeAsync("data-time", "14:00");

        await other.ClickAsync("main a:has-text('Cancel')");
        await other.FillAsync("[name='Input.Reason']", "The client is ill");
        await other.ClickAsync("main button:has-text('Cancel the visit')");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await StaysAsync(watching);
    }

    [Fact]
    public async Task Day_ClosedByAManager_IsShadedWithoutReload()
    {
        var date = NextDay();
        var watching = await WatchAsync(date);
        (await watching.Locator("[data-band][title*='Stocktaking']").CountAsync()).ShouldBe(0);

        await clinic.DoneAsync(
            new SaveClosedDays.Command
            {
                LocationId = Scenario.LocationId,
                Name = "Stocktaking",
                First = date,
            },
            Scenario.Manager
        );

        await Assertions.Expect(watching.Locator("[data-band][title*='Stocktaking']").First).ToBeAttachedAsync();
        await StaysAsync(watching);
    }

    [Fact]
    public async Task Colleague_EnteredAsAway_IsShadedWithoutReload()
    {
        var date = NextDay();
        var watching = await WatchAsync(date, "&by=person");

        await clinic.DoneAsync(
            new EnterTimeOff.Command
            {
                StaffId = Scenario.Therapist.Id,
                Kind = TimeOffKind.Sick,
                FirstDay = date,
                LastDay = date,
            },
            Scenario.Manager
        );

        await Assertions
            .Expect(watching.Locator($"[data-person='{Scenario.Therapist.Id}'] [data-band]").First)
            .ToBeAttachedAsync();
        await StaysAsync(watching);
    }

    private async Task<IPage> OpenAsync(TestUser person)
    {
        var page = await browser.OpenAsync(clinic);
        _open.Add(page);
        await page.SignInAsync(person);
        return page;
    }

    /// <summary>The front desk with the calendar of that day open, from now on untouched.</summary>
    private async Task<IPage> WatchAsync(DateOnly date, string view = "")
    {
        var page = await OpenAsync(Scenario.FrontDesk);
        await page.GotoAsync($"/schedule?day={Text(date)}&location={Scenario.LocationId}{view}");
        await page.Locator("#calendar[data-watching]").WaitForAsync();
        await page.EvaluateAsync("window.stays = true");
        return page;
    }

    private static async Task StaysAsync(IPage page) =>
        (await page.EvaluateAsync<bool>("window.stays === true")).ShouldBeTrue("the page was loaded again");

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly NextDay() => new DateOnly(2026, 3, 10).AddDays(7 * Interlocked.Increment(ref s_day));
}
