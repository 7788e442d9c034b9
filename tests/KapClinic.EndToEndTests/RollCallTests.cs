using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Dosing.Board;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>Outside the house, without a connection: the roll call opens, ticks stay on the device and are sent when it is back.</summary>
[Collection(BrowserTests.Name)]
public sealed class RollCallTests(BrowserFixture browser, ScheduleClinic clinic) : IClassFixture<ScheduleClinic>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task RollCall_WithoutAConnection_OpensAndKeepsTicksUntilItIsBack()
    {
        var visit = await Scenario.UnderDoseAsync(20, with => with.GivenName = "Ingeborg");
        var page = await browser.OpenAsync(clinic, 390);
        await page.SignInAsync(Scenario.FrontDesk);
        await page.GotoAsync("/live/roll-call");
        await page.WaitForFunctionAsync(
            "async () => !!(await (await caches.open('kapclinic-roll-call')).match('/live/roll-call')) && !!(await navigator.serviceWorker.getRegistration('/live/'))?.active"
        );
        await page.AssertNoAxeViolationsAsync();
        await page.AssertFitsAsync();
        await page.TakePictureAsync("roll-call");

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/live/roll-call");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Ingeborg");
        await page.Locator($"input[value='{visit.Id}']").CheckAsync();
        await Assertions.Expect(page.Locator("#roll-call-state")).ToContainTextAsync("on this device only");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator($"input[value='{visit.Id}']")).ToBeCheckedAsync();

        await page.Context.SetOfflineAsync(false);
        await page.EvaluateAsync("() => dispatchEvent(new Event('online'))");
        await Assertions.Expect(page.Locator("#roll-call-state")).Not.ToContainTextAsync("on this device only");
        (await clinic.WithDbAsync(db => db.RollCallMarks.CountAsync(m => m.ParticipationId == visit.Id))).ShouldBe(1);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task GroupDay_AtAnyWidth_IsAccessibleAndSaysWhenTooFewAreLeft(int width)
    {
        var (first, _) = await Scenario.GroupAsync();
        var page = await browser.OpenAsync(clinic, width);
        await page.SignInAsync(Scenario.Nurse);
        await page.GotoAsync($"/sessions/{first.SessionId}/group-day");
        await page.AssertNoAxeViolationsAsync();
        await page.AssertFitsAsync();
        await page.TakePictureAsync("group-day");

        while (await page.GetByRole(AriaRole.Button, new() { Name = "Steps out" }).CountAsync() is > 0 and var left)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Steps out" }).First.ClickAsync();
            await Assertions
                .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Steps out" }))
                .ToHaveCountAsync(left - 1);
        }

        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Too few of the staff are in the room");
        page.AssertNoComplaints();
        await page.Context.CloseAsync();
    }
}
