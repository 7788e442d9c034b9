using System.Text.Json;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Preparation;
using KapClinic.EndToEndTests.Harness;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace KapClinic.EndToEndTests;

/// <summary>The live console on a tablet: what is pressed stands on the screen and reaches the server once, whatever the network does.</summary>
[Collection(BrowserTests.Name)]
public sealed class ConsoleTests(BrowserFixture browser, ConsoleClinic clinic)
    : IClassFixture<ConsoleClinic>,
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
    public async Task Vitals_Entered_StandOnTheirTilesAndInTheStreamOfEverybody()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var nurse = await OpenAsync(visit, Scenario.Nurse);
        var therapist = await OpenAsync(visit, Scenario.Therapist);
        await therapist.Page.Locator("body[data-watching]").WaitForAsync();

        await nurse.VitalsAsync("16588929714n5");

        var tile = nurse.Page.Locator("[data-part=tiles] [data-field=systolic]");
        await Assertions.Expect(tile).ToContainTextAsync("165/88");
        await Assertions.Expect(tile).ToContainTextAsync("Recheck");
        await Assertions.Expect(nurse.Stream.First).ToContainTextAsync("165/88, 92, 97 %, 14");
        await Assertions.Expect(therapist.Stream.First).ToContainTextAsync("165/88, 92, 97 %, 14");
        await nurse.SentAsync();
        var kept = (await clinic.EntriesAsync(visit)).ShouldHaveSingleItem();
        kept.Level.ShouldBe(VitalLevel.Recheck);
        kept.AuthorId.ShouldBe(Scenario.Nurse.Id);
    }

    [Fact]
    public async Task Readings_OfNoneAndNotObtainable_AreKeptAndCallAtOnce()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Nurse);

        await screen.PressAsync("vitals");
        await screen.PressInPadAsync("Not obtainable");
        await screen.TypeAsync("nn0");
        await screen.PressInPadAsync("Keep these readings");

        await Assertions.Expect(screen.Banner).ToContainTextAsync("The client is not breathing.");
        await Assertions
            .Expect(screen.Page.Locator("[data-part=tiles] [data-field=systolic]"))
            .ToContainTextAsync("not obtainable");
        await screen.SentAsync();
        var vitals = await clinic.WithDbAsync(db =>
            db.VitalsRecords.AsNoTracking()
                .OrderByDescending(v => v.TakenAt)
                .FirstAsync(v => v.ParticipationId == visit.Id)
        );
        vitals.Vitals.RespiratoryRate.ShouldBe(Reading.Of(0));
        vitals.Vitals.Systolic.ShouldBe(Reading.NotObtainable);
        vitals.Level.ShouldBe(VitalLevel.Emergency);
    }

    [Fact]
    public async Task Reading_ThatIsUnusual_IsAskedAboutAndThenKept()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Nurse);

        await screen.PressAsync("vitals");
        await screen.TypeAsync("8895");
        await screen.PressInPadAsync("Keep these readings");
        await Assertions.Expect(screen.Pad).ToContainTextAsync("88 over 95: is the first number right?");
        await screen.PressInPadAsync("Yes, it is right: keep it");

        await Assertions.Expect(screen.Stream.First).ToContainTextAsync("88/95");
        await screen.SentAsync();
    }

    [Fact]
    public async Task Entries_MadeOfflineAndAfterAReload_ArriveOnceAndInOrder()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Nurse);
        await screen.SettledAsync();

        await screen.Page.Context.SetOfflineAsync(true);
        await Assertions.Expect(screen.Banner).ToContainTextAsync("No connection since");
        foreach (var words in (string[])["One", "Two", "Three", "Four"])
        {
            await screen.NoteAsync(words);
        }

        await screen.PressAsync("eyeshade");
        await Assertions.Expect(screen.Banner).ToContainTextAsync("five entries are kept on this tablet");
        (await clinic.EntriesAsync(visit)).ShouldBeEmpty();

        await screen.Page.ReloadAsync();
        await screen.ReadyAsync();
        await Assertions.Expect(screen.Kept).ToHaveCountAsync(5);
        await Assertions.Expect(screen.Banner).ToContainTextAsync("five entries are kept on this tablet");

        await screen.Page.Context.SetOfflineAsync(false);
        await screen.SentAsync();
        var kept = await clinic.EntriesAsync(visit);
        kept.Select(e => e.Sequence).ShouldBe([1, 2, 3, 4, 5]);
        kept.Take(4)
            .Select(e => JsonDocument.Parse(e.Body).RootElement.GetProperty("text").GetString())
            .ShouldBe(["One", "Two", "Three", "Four"]);
        await Assertions.Expect(screen.Stream).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task SignIn_ThatEnded_KeepsEntriesAndSendsThemAfterTheNext()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Nurse);
        await screen.SettledAsync();
        await screen.Page.Context.ClearCookiesAsync();

        await screen.NoteAsync("Quiet tears");

        await Assertions.Expect(screen.Banner).ToContainTextAsync("Nothing is lost: one entry is kept on this tablet");
        await screen.Banner.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await screen.Page.FillAsync("[name='Input.Email']", Scenario.Nurse.Email);
        await screen.Page.FillAsync("[name='Input.Password']", ClinicFixture.Password);
        await screen.Page.ClickAsync("main button[type=submit]");
        await screen.Page.WaitForURLAsync("**" + screen.Address);
        await screen.ReadyAsync();
        await screen.SentAsync();
        (await clinic.EntriesAsync(visit)).ShouldHaveSingleItem().Kind.ShouldBe(EntryKind.Note);
    }

    [Fact]
    public async Task Reading_ThatCallsWhileOffline_SaysWhomToCallAndAsksWhoWas()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Nurse);
        await screen.Page.Context.SetOfflineAsync(true);
        await Assertions.Expect(screen.Banner).ToContainTextAsync("No connection since");

        await screen.VitalsAsync("18588929714");

        await Assertions.Expect(screen.Banner).ToContainTextAsync($"{Scenario.Prescriber.Name} cannot see this. Call");
        await screen.PressAsync("called");
        await screen.PressInPadAsync(Scenario.Prescriber.Name);
        await Assertions.Expect(screen.Banner).Not.ToContainTextAsync("cannot see this");
        await screen.Page.Context.SetOfflineAsync(false);
        await screen.SentAsync();
        var kept = await clinic.EntriesAsync(visit);
        kept.Select(e => e.Kind).ShouldBe([EntryKind.Vitals, EntryKind.Called]);
        JsonDocument.Parse(kept[1].Body).RootElement.GetProperty("aboutEntryId").GetGuid().ShouldBe(kept[0].Id);
    }

    [Fact]
    public async Task Touch_DuringASession_OnlyBecomesLess()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Therapist);

        await screen.PressAsync("touch");
        await Assertions
            .Expect(screen.Pad.GetByRole(AriaRole.Button, new() { Name = "Hand", Exact = true }))
            .ToBeVisibleAsync();
        await Assertions
            .Expect(screen.Pad.GetByRole(AriaRole.Button, new() { Name = "Feet", Exact = true }))
            .ToHaveCountAsync(0);
        await screen.PressInPadAsync("Word checked: yes");
        await screen.KeepAsync();
        await screen.PressAsync("stop-touch");

        await Assertions.Expect(screen.Page.Locator("[data-part=comfort]")).ToContainTextAsync("No touch");
        await screen.SentAsync();
        await screen.PressAsync("touch");
        await Assertions.Expect(screen.Pad).ToContainTextAsync("No touch was chosen, or it was stopped.");
        // What happens all the same is written down, and changes no choice.
        await screen.PressInPadAsync("Something else happened");
        await screen.PressInPadAsync("Shoulder");
        await screen.PressInPadAsync("Nodded");
        await screen.KeepAsync();
        await screen.SentAsync();
        var (touches, choices) = await clinic.WithDbAsync(async db =>
            (
                await db
                    .TouchEvents.Where(t => t.ParticipationId == visit.Id)
                    .OrderBy(t => t.At)
                    .ThenBy(t => t.Id)
                    .ToListAsync(),
                await db
                    .SessionChoices.Where(c => c.CourseId == visit.CourseId)
                    .OrderByDescending(c => c.RecordedAt)
                    .FirstAsync()
            )
        );
        touches.Single(t => t.Kind == TouchKind.Hand).WithinChoices.ShouldBeTrue();
        touches.Single(t => t.Kind == TouchKind.Shoulder).WithinChoices.ShouldBeFalse();
        choices.Touch.ShouldBeEmpty();
    }

    [Fact]
    public async Task Entry_Struck_StaysReadable()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        var screen = await OpenAsync(visit, Scenario.Nurse);
        await screen.NoteAsync("Meant for somebody else");

        await screen.PressAsync("correct");
        await screen.PressInPadAsync("Pressed by mistake");

        await Assertions.Expect(screen.Page.Locator("[data-part=stream] s")).ToHaveTextAsync("Meant for somebody else");
        await screen.SentAsync();
        (await clinic.EntriesAsync(visit)).Select(e => e.Kind).ShouldBe([EntryKind.Note, EntryKind.Correction]);
    }

    [Fact]
    public async Task Tablet_LeftAlone_TakesNothingDownUntilAPinSaysWhoWrites()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        await clinic.DoneAsync(
            new Application.Access.SetConsolePin.Command("402917", ClinicFixture.Password),
            Scenario.Therapist
        );
        var screen = await OpenAsync(visit, Scenario.Nurse);

        await screen.Page.Context.Clock.SetFixedTimeAsync(clinic.Clock.Now.AddMinutes(6).UtcDateTime);
        await screen.Page.Locator("[data-console][data-locked=true]").WaitForAsync();
        await Assertions.Expect(screen.Page.Locator("[data-part=clock]")).ToBeVisibleAsync();
        await screen.PressAsync("help");
        await Assertions.Expect(screen.Pad).ToContainTextAsync("911");
        await screen.PressInPadAsync("Not now");

        await screen.PressAsync("note");
        await screen.PressInPadAsync(Scenario.Therapist.Name);
        await screen.Pad.GetByLabel("PIN").FillAsync("402917");
        await screen.PressInPadAsync("This is me");
        await screen.Pad.GetByLabel("Note").FillAsync("Breathing slowly");
        await screen.KeepAsync();

        await Assertions.Expect(screen.Page.Locator("[data-part=writer]")).ToContainTextAsync(Scenario.Therapist.Name);
        await screen.SentAsync();
        var entry = (await clinic.EntriesAsync(visit)).ShouldHaveSingleItem();
        entry.AuthorId.ShouldBe(Scenario.Therapist.Id);
        entry.SentBy.ShouldBe(Scenario.Nurse.Id);
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
        var dose = await clinic.WithDbAsync(db => db.DoseRecords.SingleAsync(d => d.ParticipationId == visit.Id));
        dose.Micrograms.ShouldBe(50_000);
    }

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
        var doses = await clinic.WithDbAsync(db =>
            db.DoseRecords.Where(d => d.ParticipationId == visit.Id).OrderBy(d => d.GivenAt).ToListAsync()
        );
        doses.Select(d => d.Micrograms).ShouldBe([50_000, 20_000]);
    }

    [Theory]
    [InlineData(1180, 820)]
    [InlineData(820, 1180)]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task Console_OnAnyScreen_PassesAxeAndFits(int width, int height)
    {
        var visit = await Scenario.UnderDoseAsync(25);
        var screen = await OpenAsync(visit, Scenario.Nurse, width, height);
        await screen.VitalsAsync("14688929714n51");
        await screen.NoteAsync("Quiet tears, breathing slow");
        await screen.SentAsync();
        await Assertions.Expect(screen.Page.Locator("[data-part=said]")).ToBeEmptyAsync();

        await screen.Page.AssertNoAxeViolationsAsync();
        await screen.Page.AssertFitsAsync();
        await screen.Page.TakePictureAsync("console");
        foreach (var pad in (string[])["vitals", "touch", "nausea", "prn", "more", "help", "dose", "writer"])
        {
            await screen.PressAsync(pad);
            await screen.Pad.WaitForAsync();
            await screen.Page.AssertNoAxeViolationsAsync();
            await screen.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(screen.Pad).ToHaveCountAsync(0);
        }
    }

    private async Task<ConsoleScreen> OpenAsync(TestVisit visit, TestUser who, int width = 1180, int height = 820)
    {
        var page = await browser.OpenAsync(clinic, width);
        _open.Add(page);
        await page.SignInAsync(who);
        return await ConsoleScreen.OpenAsync(page, visit, width, height);
    }
}
