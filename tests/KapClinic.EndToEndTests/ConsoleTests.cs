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

/// <summary>The live console on a tablet: what is pressed stands on the screen, calls where it should, and reaches the server.</summary>
[Collection(BrowserTests.Name)]
public sealed class ConsoleTests(BrowserFixture browser, ConsoleClinic clinic)
    : ConsoleTest(browser, clinic),
        IClassFixture<ConsoleClinic>
{
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
        var kept = (await Clinic.EntriesAsync(visit)).ShouldHaveSingleItem();
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
        var vitals = await Clinic.WithDbAsync(db =>
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
        var (touches, choices) = await Clinic.WithDbAsync(async db =>
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
        (await Clinic.EntriesAsync(visit)).Select(e => e.Kind).ShouldBe([EntryKind.Note, EntryKind.Correction]);
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
}
