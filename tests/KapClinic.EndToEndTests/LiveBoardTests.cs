using System.Diagnostics;
using KapClinic.Application.Dosing;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Dosing;
using KapClinic.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>The room and the prescriber, each at a screen of their own: what one enters, the other's open board shows by itself.</summary>
[Collection(BrowserTests.Name)]
public sealed class LiveBoardTests(BrowserFixture browser, ScheduleClinic clinic)
    : IClassFixture<ScheduleClinic>,
        IAsyncLifetime
{
    private readonly List<IPage> _open = [];

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
    public async Task Readings_EnteredInTheRoom_StandOnTheOpenBoardOnTopWithoutReload()
    {
        var calm = await Scenario.UnderDoseAsync(5, with => with.GivenName = "Astrid");
        var visit = await Scenario.UnderDoseAsync(22, with => with.GivenName = "Beatriz");
        await VitalsAsync(calm, 121);
        await VitalsAsync(visit, 122);
        var board = await BoardAsync();
        await Assertions.Expect(Row(board, visit)).Not.ToHaveAttributeAsync("data-calls", "true");
        await board.EvaluateAsync("() => { window.stays = true; }");

        clinic.Clock.Advance(TimeSpan.FromMinutes(1));
        var since = Stopwatch.StartNew();
        await VitalsAsync(visit, 186);
        await Assertions.Expect(Row(board, visit)).ToHaveAttributeAsync("data-level", "urgent");

        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "a second, and time for a busy machine");
        (await board.Locator("[data-live-row]").First.GetAttributeAsync("data-live-row")).ShouldBe(visit.Id.ToString());
        await Assertions.Expect(board.Locator("#live-lede")).ToContainTextAsync("Beatriz");
        (await board.EvaluateAsync<bool>("() => window.stays === true")).ShouldBeTrue();
        board.AssertNoComplaints();
    }

    /// <summary>Acceptance 7 in the browser: asked in the room, approved with the password on the board.</summary>
    [Fact]
    public async Task HardDose_AskedInTheRoom_WaitsOnTheBoardAndIsApprovedWithThePassword()
    {
        var visit = await Scenario.HardVisitAsync();
        var board = await BoardAsync();
        var waits = board.Locator($"[data-decision='{visit.Id}']");
        await Assertions.Expect(waits).ToHaveCountAsync(0);

        await clinic.DoneAsync(HardRequestScenario.Ask(visit), Scenario.Nurse);
        await Assertions.Expect(waits).ToContainTextAsync("130 mg intramuscular");

        await waits.GetByText("Approve, with a reason").ClickAsync();
        await board.FillAsync("[name='Approve.Reason']", "Tolerated 125 mg twice.");
        await board.FillAsync("[name='Approve.Password']", "not my password");
        await board.ClickAsync("button:has-text('Approve and sign')");
        await Assertions.Expect(board.Locator("main")).ToContainTextAsync("password");
        await board.FillAsync("[name='Approve.Password']", ClinicFixture.Password);
        await board.ClickAsync("button:has-text('Approve and sign')");
        await board.WaitForURLAsync("**/live");

        await Assertions.Expect(waits).ToHaveCountAsync(0);
        await clinic.DoneAsync(
            new GiveDose.Command
            {
                ParticipationId = visit.Id,
                Milligrams = 130,
                Acknowledged = true,
            },
            Scenario.Nurse
        );
        await Assertions.Expect(Row(board, visit)).ToContainTextAsync("130 mg");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Board_AtAnyWidth_IsAccessible(int width)
    {
        var visit = await Scenario.UnderDoseAsync(22, with => with.GivenName = "Ruth");
        await VitalsAsync(visit, 164);
        var board = await BoardAsync(width);
        await Assertions.Expect(Row(board, visit)).ToBeVisibleAsync();
        await board.AssertNoAxeViolationsAsync();
        await board.AssertFitsAsync();
        await board.TakePictureAsync($"live-board-{width}");
    }

    private static ILocator Row(IPage board, TestVisit visit) => board.Locator($"#live-{visit.Id}");

    private async Task<IPage> BoardAsync(int width = 1280)
    {
        var page = await browser.OpenAsync(clinic, width);
        _open.Add(page);
        await page.SignInAsync(Scenario.Prescriber);
        await page.GotoAsync("/live");
        await Assertions.Expect(page.Locator("#live-state")).ToContainTextAsync("updated as entries arrive");
        return page;
    }

    private Task VitalsAsync(TestVisit visit, int systolic) =>
        clinic.DoneAsync(
            new RecordVitals.Command
            {
                ParticipationId = visit.Id,
                Systolic = ReadingInput.Of(systolic),
                Diastolic = ReadingInput.Of(80),
                HeartRate = ReadingInput.Of(80),
                SpO2 = ReadingInput.Of(97),
                RespiratoryRate = ReadingInput.Of(14),
            },
            Scenario.Nurse
        );
}
