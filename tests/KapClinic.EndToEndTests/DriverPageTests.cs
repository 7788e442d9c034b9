using KapClinic.Application.Pickup;
using KapClinic.Domain.Pickup;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>The desk goes through the page with the client and hands its address on; the driver answers on a phone, without an account and without script.</summary>
[Collection(BrowserTests.Name)]
public sealed class DriverPageTests(BrowserFixture browser, ScheduleClinic clinic) : IClassFixture<ScheduleClinic>
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Driver_SaysYesThatTheyAreOnTheirWayAndHere_AndStaffSeeIt()
    {
        var visit = await AskedAsync();
        var desk = await browser.OpenAsync(clinic, 1280);
        await desk.SignInAsync(Scenario.FrontDesk);
        var address = await MakeAddressAsync(desk, visit);

        var phone = await browser.OpenAsync(clinic, 390, script: false);
        await phone.GotoAsync(address);
        await phone.ClickAsync("button:has-text('Yes, I will be there')");
        await Assertions.Expect(phone.Locator("[data-error]")).ToContainTextAsync("18 or older");
        await phone.CheckAsync("[name='Input.IsAdult']");
        await phone.ClickAsync("button:has-text('Yes, I will be there')");
        await phone.ClickAsync("button:has-text('I am on my way')");
        await phone.FillAsync("[name='Input.ExpectedAt']", "14:20");
        // Enter in the field means what stands beside it, and nothing else on the page.
        await phone.PressAsync("[name='Input.ExpectedAt']", "Enter");
        await Assertions.Expect(phone.Locator(".pickup-when__time")).ToHaveTextAsync("14:20");
        await phone.ClickAsync("button:has-text('I am here')");
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("Somebody comes to the door");

        await desk.GotoAsync($"/visits/{visit.Id}/pickup");
        await Assertions.Expect(desk.Locator("main")).ToContainTextAsync("says they are here since");
        await desk.ClickAsync("button:has-text('Is here, identity checked')");
        await phone.ReloadAsync();
        await Assertions.Expect(phone.Locator("main")).ToContainTextAsync("we know who you are");
    }

    [Fact]
    public async Task Driver_SaysNo_IsThankedAndTheDeskNeedsSomebodyElse()
    {
        var visit = await AskedAsync();
        var desk = await browser.OpenAsync(clinic, 1280);
        await desk.SignInAsync(Scenario.FrontDesk);
        var phone = await browser.OpenAsync(clinic, 390);
        await phone.GotoAsync(await MakeAddressAsync(desk, visit));

        await phone.ClickAsync("button:has-text('I cannot come')");

        await Assertions.Expect(phone.Locator("h1")).ToHaveTextAsync("Thank you");
        (await phone.Locator("main").InnerTextAsync()).ShouldNotContain("Ama");
        (await phone.ContentAsync()).ShouldNotContain("kap", Case.Insensitive);
        (await clinic.WithDbAsync(db => db.PickupPeople.SingleAsync(p => p.Id == visit.DriverId))).State.ShouldBe(
            PickupState.Declined
        );
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task DriverPages_ForTheDeskAndTheDriver_AreAccessibleAndFit(int width)
    {
        var visit = await AskedAsync();
        var desk = await browser.OpenAsync(clinic, width);
        await desk.SignInAsync(Scenario.FrontDesk);
        var address = await MakeAddressAsync(desk, visit);
        await desk.AssertNoAxeViolationsAsync();
        await desk.AssertFitsAsync();

        var driver = await browser.OpenAsync(clinic, width);
        await driver.GotoAsync(address);
        await CheckAsync(driver);
        await driver.CheckAsync("[name='Input.IsAdult']");
        await driver.ClickAsync("button:has-text('Yes, I will be there')");
        await driver.TakePictureAsync("driver-said-yes");
        await CheckAsync(driver);
        await driver.ClickAsync("button:has-text('I cannot come after all')");
        await CheckAsync(driver);
    }

    private static async Task CheckAsync(IPage page)
    {
        (await page.Locator("h1").CountAsync()).ShouldBe(1);
        await page.AssertNoAxeViolationsAsync();
        await page.AssertFitsAsync();
        page.AssertNoComplaints();
    }

    private static async Task<string> MakeAddressAsync(IPage desk, TestVisit visit)
    {
        await desk.GotoAsync($"/visits/{visit.Id}/pickup");
        await desk.ClickAsync("a:has-text('Ask them by a page of their own')");
        await desk.CheckAsync("[name='Input.ClientAgrees']");
        await desk.ClickAsync("button:has-text('Make the address')");
        return new Uri(await desk.InputValueAsync("#page-address")).PathAndQuery;
    }

    private async Task<TestVisit> AskedAsync()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => with.Driver = false);
        var driver = await clinic.DoneAsync(
            new NominatePickup.Command
            {
                ParticipationId = visit.Id,
                Name = "Ama Boateng",
                Relationship = "sister",
                Phone = "604 555 0177",
            },
            Scenario.FrontDesk
        );
        return visit with { DriverId = driver };
    }

    /// <summary>Who does not come is on top of the board with what to do next, and the visit says it too.</summary>
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Board_NobodyOrNoShow_SaysWhatToDoNext(int width)
    {
        var nobody = await Scenario.ReadyForDoseAsync(with => with.Driver = false);
        var absent = await Scenario.UnderDoseAsync(125);
        await clinic.DoneAsync(new MissPickup.Command(absent.Id, absent.DriverId!.Value), Scenario.FrontDesk);
        var desk = await browser.OpenAsync(clinic, width);
        await desk.SignInAsync(Scenario.FrontDesk);

        await desk.GotoAsync("/drivers");
        await Assertions
            .Expect(desk.Locator(".visit-row").First.Locator(".visit-row__state"))
            .ToContainTextAsync("Did not come");
        await Assertions.Expect(desk.Locator($"a[href='/visits/{nobody.Id}/move']")).ToContainTextAsync("Move");
        await desk.TakePictureAsync("drivers");
        await CheckAsync(desk);
        await desk.GotoAsync($"/visits/{absent.Id}/pickup");
        await Assertions.Expect(desk.Locator("main")).ToContainTextAsync("nobody leaves alone");
        await Assertions.Expect(desk.Locator("main")).ToContainTextAsync("Emergency contact: Ines Lindqvist");
        await desk.TakePictureAsync("pickup-absent");
        await CheckAsync(desk);
        await desk.GotoAsync($"/visits/{absent.Id}");
        await Assertions.Expect(desk.Locator("main")).ToContainTextAsync("nobody leaves alone");
    }
}
