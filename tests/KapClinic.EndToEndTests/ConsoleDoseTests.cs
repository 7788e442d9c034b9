using System.Text;
using System.Text.Json;
using KapClinic.Application.Access;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>A dose from the console: asked for, read back, given once; beyond a limit it waits; without a connection only what was allowed before.</summary>
[Collection(BrowserTests.Name)]
public sealed class ConsoleDoseTests(BrowserFixture browser, ConsoleClinic clinic)
    : ConsoleTest(browser, clinic),
        IClassFixture<ConsoleClinic>
{
    [Fact]
    public async Task Booster_WithoutAConnection_IsGivenWithinTheOrderAndRefusedBeyondIt()
    {
        var visit = await Scenario.UnderDoseAsync(
            30,
            with => (with.BoosterMilligrams, with.BoosterEarliestMinute) = (20, 15)
        );
        var screen = await OpenAsync(visit, Scenario.Nurse);
        await Assertions.Expect(screen.Page.Locator("[data-part=dose]")).ToContainTextAsync("20 mg may follow");
        await screen.Page.Context.SetOfflineAsync(true);
        await Assertions.Expect(screen.Banner).ToContainTextAsync("No connection since");

        await screen.PressAsync("dose");
        await screen.TypeAsync("25");
        await Assertions.Expect(screen.Pad).ToContainTextAsync("no more than 20 mg may follow");
        await Assertions.Expect(screen.Pad).ToContainTextAsync($"Call {Scenario.Prescriber.Name}");
        await Assertions
            .Expect(screen.Pad.GetByRole(AriaRole.Button, new() { Name = "Read it back" }))
            .ToBeDisabledAsync();
        await screen.PressInPadAsync("Take the last digit away");
        await screen.PressInPadAsync("0");
        await screen.PressInPadAsync("Read it back");
        await screen.PressInPadAsync("Given now: 20 mg");

        await Assertions.Expect(screen.Page.Locator("[data-part=dose]")).ToContainTextAsync("Nothing may follow");
        await screen.Page.Context.SetOfflineAsync(false);
        await screen.SentAsync();
        var doses = await Clinic.WithDbAsync(db =>
            db.DoseRecords.Where(d => d.ParticipationId == visit.Id).OrderBy(d => d.GivenAt).ToListAsync()
        );
        doses.Select(d => d.Micrograms).ShouldBe([50_000, 20_000]);
    }

    [Fact]
    public async Task Dose_ReadBack_IsGivenOnceWithPermission()
    {
        var visit = await Scenario.ReadyForDoseAsync();
        var screen = await OpenAsync(visit, Scenario.Nurse);

        await screen.PressAsync("dose");
        await screen.PressInPadAsync("Read it back");
        await Assertions.Expect(screen.Pad).ToContainTextAsync("50 mg intramuscular");
        var warnings = screen.Pad.GetByRole(AriaRole.Button, new() { Name = "I have read the warnings" });
        if (await warnings.CountAsync() > 0)
        {
            await warnings.ClickAsync();
        }

        await screen.PressInPadAsync("Given now: 50 mg");

        await Assertions.Expect(screen.Page.Locator("[data-part=dose]")).ToContainTextAsync("50 mg");
        await Assertions.Expect(screen.Page.Locator("[data-part=phase]")).ToContainTextAsync("since the dose at");
        var dose = await Clinic.WithDbAsync(db => db.DoseRecords.SingleAsync(d => d.ParticipationId == visit.Id));
        dose.Micrograms.ShouldBe(50_000);
    }

    [Fact]
    public async Task Dose_AboveTheLimit_WaitsForThePrescriberAndSaysSo()
    {
        var visit = await Scenario.ReadyForDoseAsync(with => (with.Milligrams, with.MaximumMilligrams) = (125, 300));
        var screen = await OpenAsync(visit, Scenario.Nurse);
        await screen.Page.Locator("body[data-watching]").WaitForAsync();

        await screen.PressAsync("dose");
        await Assertions.Expect(screen.Pad).ToContainTextAsync("Needs the prescriber's approval");
        await screen.Pad.GetByRole(AriaRole.Button, new() { Name = "to approve" }).ClickAsync();

        await Assertions.Expect(screen.Banner).ToContainTextAsync("125 mg. Asked at");
        await Clinic.DoneAsync(
            new ApproveHardDose.Command
            {
                ParticipationId = visit.Id,
                UpToMilligrams = 125,
                Reason = "Tolerated well twice; weight checked today.",
                Password = ClinicFixture.Password,
            },
            Scenario.Prescriber
        );
        await Assertions.Expect(screen.Banner).ToContainTextAsync("Approved: 125 mg.");
    }
}
