using System.Net;
using KapClinic.Application.Preparation;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Api;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Preparation;

[Collection(SharedClinic.Care)]
public sealed class SavePreparationTests(ScenarioFixture clinic)
{
    private const int Rounds = 20;

    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Save_Again_KeepsOneNoteWithTheLastWords()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Preparation);

        var first = await clinic.DoneAsync(Save(visit), Scenario.Therapist);
        await clinic.DoneAsync(Save(visit, "no", first.Version), Scenario.Therapist);

        var note = await NoteAsync(visit);
        (note.Content.Suitability, note.SavedAt, note.Signature).ShouldBe(
            ("no", (DateTimeOffset?)clinic.Clock.Now, null)
        );
    }

    [Fact]
    public async Task Save_SignedOfAnotherKindOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(v => Save(v), Scenario.Therapist, notBy: Scenario.FrontDesk, "visit.not_found");
        await clinic.RefusesAsync(Save(await Scenario.ReadyForDoseAsync()), Scenario.Therapist, "note.not_this_kind");
        await clinic.RefusesAsync(Save(await Notes.SignedAsync(clinic)), Scenario.Therapist, "note.signed");
    }

    [Fact]
    public async Task Save_OverWhatSomebodyElseWrote_IsRefusedAndTheirsStays()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Preparation);
        var read = (await clinic.DoneAsync(Save(visit), Scenario.Therapist)).Version;
        await clinic.DoneAsync(Save(visit, "refer", read), Scenario.Nurse);

        await clinic.RefusesAsync(Save(visit, "no", read), Scenario.Therapist, "note.changed_meanwhile");
        await clinic.RefusesAsync(Save(visit, "no", 0), Scenario.Therapist, "note.changed_meanwhile");

        (await NoteAsync(visit)).Content.Suitability.ShouldBe("refer");
        var now = (await clinic.DoneAsync(new ReadPreparation.Query(visit.Id), Scenario.Therapist)).Note;
        now.SavedBy.ShouldBe(Scenario.Nurse.Name);
        await clinic.DoneAsync(Save(visit, "no", now.Version), Scenario.Therapist);
    }

    [Fact]
    public async Task Sign_OverWhatSomebodyElseWrote_IsRefused()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Preparation);
        var read = (await clinic.DoneAsync(Save(visit), Scenario.Therapist)).Version;
        await clinic.DoneAsync(Save(visit, "refer", read), Scenario.Nurse);
        var sign = new SignPreparation.Command
        {
            ParticipationId = visit.Id,
            Seen = read,
            Password = ClinicFixture.Password,
        };

        await clinic.RefusesAsync(sign, Scenario.Therapist, "note.changed_meanwhile");
        await clinic.RefusesAsync(
            sign with
            {
                Content = new PreparationContent { Suitability = "no" },
            },
            Scenario.Therapist,
            "note.changed_meanwhile"
        );

        var note = await NoteAsync(visit);
        (note.Content.Suitability, note.Signature).ShouldBe(("refer", null));
    }

    [Fact]
    public async Task Save_TwoPeopleAtOnce_OneWinsAndTheOtherIsTold()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Preparation);
            // Nothing is there in the one half of the rounds, a draft in the other.
            var seen = round % 2 == 0 ? 0 : (await clinic.DoneAsync(Save(visit), Scenario.Therapist)).Version;

            var (one, other) = await Race.RunAsync(
                round,
                () => clinic.SendAsync(Save(visit, "no", seen), Scenario.Therapist),
                () => clinic.SendAsync(Save(visit, "refer", seen), Scenario.Nurse)
            );

            (one.Succeeded ^ other.Succeeded).ShouldBeTrue($"round {round}");
            (one.Succeeded ? other : one).Error.Code.ShouldBe("note.changed_meanwhile");
            (await NoteAsync(visit)).Content.Suitability.ShouldBe(one.Succeeded ? "no" : "refer");
        }
    }

    [Fact]
    public async Task Api_WithStaleNoOrGoodVersion_AnswersAccordingly()
    {
        var api = new ApiCalls(clinic);
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Preparation);
        var path = $"visits/{visit.Id}/preparation";
        var body = new { content = new { suitability = "yes" } };

        var read = await api.SendAsync(Scenario.Therapist, "GET", path);
        read.ETag.ShouldBe("\"0\"");
        (await api.SendAsync(Scenario.Therapist, "PUT", path, body)).ShouldBe(
            HttpStatusCode.PreconditionRequired,
            "api.if_match_required"
        );
        var kept = (await api.SendAsync(Scenario.Therapist, "PUT", path, body, 0)).ShouldBe(HttpStatusCode.NoContent);
        (await api.SendAsync(Scenario.Nurse, "GET", path)).ETag.ShouldBe(kept.ETag);
        (await api.SendAsync(Scenario.Nurse, "PUT", path, body, 0)).ShouldBe(
            HttpStatusCode.PreconditionFailed,
            "note.changed_meanwhile"
        );
        var seen = int.Parse(kept.ETag!.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
        (await api.SendAsync(Scenario.Nurse, "PUT", path, body, seen)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Page_SavedMeanwhile_ShowsTheirsAndKeepsWhatWasTyped()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Preparation);
        var address = $"/visits/{visit.Id}/preparation";
        const string form = "form[data-keep]";
        const string save = "button[formaction]";
        using var therapist = await clinic.OpenPagesAsync(Scenario.Therapist);
        using var nurse = await clinic.OpenPagesAsync(Scenario.Nurse);
        var open = await therapist.GetAsync(address);
        (
            await nurse.SubmitAsync(
                address,
                new Dictionary<string, string?> { ["Input.History"] = "Theirs, first" },
                form,
                save
            )
        ).Status.ShouldBe(HttpStatusCode.Redirect);

        var refused = await therapist.SubmitAsync(
            open,
            new Dictionary<string, string?> { ["Input.History"] = "Mine, later" },
            form,
            save
        );

        refused.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        refused.Document.QuerySelector("textarea[name='Input.History']")!.TextContent.Trim().ShouldBe("Mine, later");
        var meanwhile = refused.Document.QuerySelector("[aria-labelledby=meanwhile]")!.TextContent;
        meanwhile.ShouldContain("Theirs, first");
        meanwhile.ShouldContain(Scenario.Nurse.Name);
        (await NoteAsync(visit)).Content.History.ShouldBe("Theirs, first");
    }

    private Task<PreparationNote> NoteAsync(TestVisit visit) =>
        clinic.WithDbAsync(db => db.PreparationNotes.SingleAsync(n => n.ParticipationId == visit.Id));

    private static SavePreparation.Command Save(TestVisit visit, string suitability = "yes", uint seen = 0) =>
        new()
        {
            ParticipationId = visit.Id,
            Content = new PreparationContent { Suitability = suitability },
            Seen = seen,
        };
}
