using KapClinic.Application.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>Leaving after a dose: what is missing is named, then all is in place, signed, and the sheet goes along on paper.</summary>
[Collection(BrowserTests.Name)]
public sealed class DischargeTests(BrowserFixture browser, ScheduleClinic clinic) : IClassFixture<ScheduleClinic>
{
    private Scenario Scenario => clinic.Scenario;

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Discharge_RefusedThenComplete_PrintsTheAftercareSheet(int width)
    {
        var visit = await Scenario.UnderDoseAsync(125);
        var nurse = await browser.OpenAsync(clinic, width);
        await nurse.SignInAsync(Scenario.Nurse);
        await nurse.GotoAsync($"/visits/{visit.Id}/discharge");
        await Assertions.Expect(nurse.Locator(".gate-list")).ToContainTextAsync("nobody may skip it");
        await CheckAsync(nurse, "discharge-missing");
        await RefusesAsync(await nurse.Context.NewPageAsync(), visit);

        await BecomesReadyAsync(visit);
        await nurse.GotoAsync($"/visits/{visit.Id}/discharge");
        await AnswerAsync(nurse);
        await Assertions.Expect(nurse.Locator("[data-score-total]").First).ToHaveTextAsync("10");
        await nurse.LeaveAsync("button:has-text('Save the checks')");
        await Assertions.Expect(nurse.Locator("#ready")).ToContainTextAsync("Ready to leave");
        await CheckAsync(nurse, "discharge-ready");
        await nurse.CheckAsync("[name='Sign.Ending'][value='Completed']");
        await nurse.FillAsync("[name='Sign.Password']", ClinicFixture.Password);
        await nurse.LeaveAsync("button:has-text('Sign the discharge')");

        nurse.Url.ShouldEndWith("/aftercare");
        await CheckAsync(nurse, "aftercare");
        await nurse.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(nurse.Locator(".paper-sheet")).ToBeVisibleAsync();
        await Assertions.Expect(nurse.Locator("h1")).ToBeHiddenAsync();
        var paper = await nurse.Locator(".paper-sheet").InnerTextAsync();
        paper.ShouldContain("988");
        paper.ShouldNotContain("etamine");
        await nurse.TakePictureAsync("aftercare-paper");
        await nurse.EmulateMediaAsync(new() { Media = Media.Screen });

        await nurse.GotoAsync($"/visits/{visit.Id}/discharge");
        await Assertions.Expect(nurse.Locator("main")).ToContainTextAsync("Identity checked by");
        await CheckAsync(nurse, "discharge-signed");
    }

    /// <summary>No driver, and no time to write: one choice and one button, the rest afterwards.</summary>
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task HospitalTransfer_WithoutADriver_IsOneChoiceAndTheRestIsWrittenAfterwards(int width)
    {
        var visit = await Scenario.UnderDoseAsync(15, with => with.Driver = false);
        var nurse = await browser.OpenAsync(clinic, width);
        await nurse.SignInAsync(Scenario.Nurse);
        await nurse.GotoAsync($"/visits/{visit.Id}/ending");
        await CheckAsync(nurse, "ending");

        await nurse.CheckAsync("[name='Input.Ending'][value='HospitalTransfer']");
        await nurse.LeaveAsync("button:has-text('Record the ending')");
        await Assertions.Expect(nurse.Locator("main")).ToContainTextAsync("Still to be written down");
        await Assertions.Expect(nurse.Locator("[name='Note.About']")).ToHaveValueAsync("WhereTo");
        await nurse.FillAsync("[name='Note.Text']", "St Paul's, by ambulance");
        await nurse.LeaveAsync("button:has-text('Write it down')");
        await Assertions.Expect(nurse.Locator(".fact-list").First).ToContainTextAsync("St Paul's, by ambulance");
        await CheckAsync(nurse, "ending-hospital");

        await nurse.LeaveAsync(() => nurse.ClickAsync("main a:has-text('Hand-over sheet')"));
        await Assertions.Expect(nurse.Locator(".paper-sheet")).ToContainTextAsync("Allergies");
        await CheckAsync(nurse, "hand-over");
        await nurse.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(nurse.Locator("h1")).ToBeHiddenAsync();
        await nurse.TakePictureAsync("hand-over-paper");
    }

    /// <summary>On a page of its own: the browser notes a refusal as something that could not be loaded.</summary>
    private static async Task RefusesAsync(IPage nurse, TestVisit visit)
    {
        await nurse.GotoAsync($"/visits/{visit.Id}/discharge");
        await nurse.FillAsync("[name='Sign.Password']", ClinicFixture.Password);
        await nurse.LeaveAsync("button:has-text('Sign the discharge')");
        foreach (
            var missing in (string[])
                ["The person taking the client home is not here yet.", "Responsiveness has to be 5 of 5"]
        )
        {
            await Assertions.Expect(nurse.Locator(".error-summary")).ToContainTextAsync(missing);
        }
    }

    private static async Task AnswerAsync(IPage nurse)
    {
        await nurse.CheckAsync("[name='Input.Oriented'][value='true']");
        await nurse.SelectOptionAsync("[name='Input.Gait']", "SteadyUnaided");
        await nurse.SelectOptionAsync("[name='Input.Nausea']", "None");
        foreach (var yes in (string[])["NoNewSuicidalIntent", "FeelsSafe", "SiteFine"])
        {
            await nurse.CheckAsync($"[name='Input.{yes}'][value='true']");
        }

        await nurse.CheckAsync("[name='Input.AftercareGiven'][type=checkbox]");
        foreach (var part in (string[])["Activity", "Respiration", "Circulation", "Consciousness", "Oxygen"])
        {
            await nurse.CheckAsync($"[name='Input.Aldrete.{part}'][value='2']");
        }
    }

    /// <summary>Good readings are taken, and the driver is here.</summary>
    private async Task BecomesReadyAsync(TestVisit visit)
    {
        await clinic.DoneAsync(
            new RecordVitals.Command
            {
                ParticipationId = visit.Id,
                Systolic = ReadingInput.Of(124),
                Diastolic = ReadingInput.Of(80),
                HeartRate = ReadingInput.Of(74),
                SpO2 = ReadingInput.Of(98),
                RespiratoryRate = ReadingInput.Of(14),
                Responsiveness = ReadingInput.Of(5),
                Dissociation = ReadingInput.Of(1),
            },
            Scenario.Nurse
        );
        await clinic.WithDbAsync(async db =>
        {
            var driver = await db.PickupPeople.SingleAsync(p => p.Id == visit.DriverId);
            driver.State.ShouldBe(PickupState.Confirmed);
            driver.Arrive(Scenario.FrontDesk.Id, clinic.Clock.Now).Succeeded.ShouldBeTrue();
            return await db.SaveChangesAsync();
        });
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await page.TakePictureAsync(name);
        await page.AssertNoAxeViolationsAsync();
        await page.AssertFitsAsync();
        page.AssertNoComplaints();
    }
}
