using System.Net;
using KapClinic.Application.Integration;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Preparation;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Integration;

[Collection(SharedClinic.Care)]
public sealed class SaveIntegrationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Save_Again_KeepsOneNoteWithTheLastWords()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Integration);

        var first = await clinic.DoneAsync(Save(visit, 3), Scenario.Therapist);
        await clinic.DoneAsync(Save(visit, 7, first.Version), Scenario.Therapist);

        (await NoteAsync(visit)).Content.Mood.ShouldBe(7);
    }

    [Fact]
    public async Task Save_OfAnotherKindOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(v => Save(v, 5), Scenario.Therapist, notBy: Scenario.FrontDesk, "visit.not_found");
        await clinic.RefusesAsync(
            Save(await Scenario.ReadyForDoseAsync(), 5),
            Scenario.Therapist,
            "note.not_this_kind"
        );
        await clinic.AsksForAsync(
            Save(await Notes.UnwrittenAsync(clinic, SessionKind.Integration), 11),
            Scenario.Therapist,
            "Mood"
        );
    }

    [Fact]
    public async Task Save_OverWhatSomebodyElseWrote_IsRefusedAndTheirsStays()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Integration);
        await clinic.DoneAsync(Save(visit, 7), Scenario.Nurse);

        await clinic.RefusesAsync(Save(visit, 3), Scenario.Therapist, "note.changed_meanwhile");

        (await NoteAsync(visit)).Content.Mood.ShouldBe(7);
    }

    [Fact]
    public async Task Save_TwoPeopleWhoBeginAtOnce_OneWinsAndTheOtherIsTold()
    {
        for (var round = 0; round < 20; round++)
        {
            var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Integration);

            var (one, other) = await Race.RunAsync(
                round,
                () => clinic.SendAsync(Save(visit, 3), Scenario.Therapist),
                () => clinic.SendAsync(Save(visit, 7), Scenario.Nurse)
            );

            (one.Succeeded ^ other.Succeeded).ShouldBeTrue($"round {round}");
            (one.Succeeded ? other : one).Error.Code.ShouldBe("note.changed_meanwhile");
            (await NoteAsync(visit)).Content.Mood.ShouldBe(one.Succeeded ? 3 : 7);
        }
    }

    [Fact]
    public async Task Page_SavedMeanwhile_ShowsTheirsAndTakesTheNextSave()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Integration);
        const string form = "form[data-keep]";
        const string save = "button[formaction]";
        using var pages = await clinic.OpenPagesAsync(Scenario.Therapist);
        var open = await pages.GetAsync($"/visits/{visit.Id}/integration");
        await clinic.DoneAsync(Save(visit, 7), Scenario.Nurse);
        var typed = new Dictionary<string, string?> { ["Input.Insight"] = "Mine" };

        var refused = await pages.SubmitAsync(open, typed, form, save);
        refused.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused.Document.QuerySelector("[aria-labelledby=meanwhile]")!.TextContent.ShouldContain("7");
        refused.Document.QuerySelector("textarea[name='Input.Insight']")!.TextContent.Trim().ShouldBe("Mine");
        (await NoteAsync(visit)).Content.Insight.ShouldBeNull();

        var seen = refused.Document.QuerySelector("input[name='Input.Seen']")!.GetAttribute("value");
        var both = new Dictionary<string, string?>
        {
            ["Input.Insight"] = "Mine",
            ["Input.Mood"] = "7",
            ["Input.Seen"] = seen,
        };
        (await pages.SubmitAsync(open, both, form, save)).Status.ShouldBe(HttpStatusCode.Redirect);
        var content = (await NoteAsync(visit)).Content;
        (content.Insight, content.Mood).ShouldBe(("Mine", 7));
    }

    private Task<IntegrationNote> NoteAsync(TestVisit visit) =>
        clinic.WithDbAsync(db => db.IntegrationNotes.SingleAsync(n => n.ParticipationId == visit.Id));

    private static SaveIntegration.Command Save(TestVisit visit, int mood, uint seen = 0) =>
        new()
        {
            ParticipationId = visit.Id,
            Content = new IntegrationContent { Mood = mood },
            Seen = seen,
        };
}
