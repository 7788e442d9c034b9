using KapClinic.Application.Integration;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Preparation;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Integration;

[Collection(SharedClinic.Care)]
public sealed class SignIntegrationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Sign_Held_EndsTheVisitAndLocksTheNote()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Integration);
        var ended = clinic.Clock.Now.AddMinutes(-5);

        var kept = await clinic.DoneAsync(Sign(visit) with { EndedAt = ended }, Scenario.Therapist);

        var (row, note) = await clinic.WithDbAsync(async db =>
            (
                await db.Participations.SingleAsync(p => p.Id == visit.Id),
                await db.IntegrationNotes.SingleAsync(n => n.ParticipationId == visit.Id)
            )
        );
        (row.Status, row.EndedAt).ShouldBe((VisitStatus.Ended, ended));
        (note.Content.Mood, note.Signature!.Name).ShouldBe((6, Scenario.Therapist.Name));
        await clinic.RefusesAsync(Sign(visit) with { Seen = kept.Version }, Scenario.Therapist, "note.signed");
    }

    [Fact]
    public async Task Sign_TheDraftAsItStands_SignsWhatWasSaved()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Integration);
        var draft = await clinic.DoneAsync(
            new SaveIntegration.Command
            {
                ParticipationId = visit.Id,
                Content = new IntegrationContent { Mood = 4 },
            },
            Scenario.Nurse
        );

        await clinic.DoneAsync(Sign(visit) with { Content = null, Seen = draft.Version }, Scenario.Therapist);

        var mood = await clinic.WithDbAsync(async db =>
            (await db.IntegrationNotes.SingleAsync(n => n.ParticipationId == visit.Id)).Content.Mood
        );
        mood.ShouldBe(4);
    }

    [Fact]
    public async Task Sign_NothingWrittenNotHeldOrNotOneself_IsRefused()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Integration);
        await clinic.RefusesAsync(Sign(visit) with { Content = null }, Scenario.Therapist, "note.empty");
        await clinic.RefusesAsync(
            Sign(visit) with
            {
                EndedAt = clinic.Clock.Now.AddHours(1),
            },
            Scenario.Therapist,
            "note.visit_not_held"
        );
        await clinic.AsksForAsync(Sign(visit) with { Password = "" }, Scenario.Therapist, "Password");
        await clinic.RefusesAsync(
            Sign(visit) with
            {
                Password = "not my password",
            },
            Scenario.Therapist,
            "access.wrong_password"
        );

        var note = await clinic.WithDbAsync(db => db.IntegrationNotes.AnyAsync(n => n.ParticipationId == visit.Id));
        note.ShouldBeFalse("a refused signature keeps nothing");
    }

    [Fact]
    public async Task Sign_OfAnotherKindOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Sign, Scenario.Therapist, notBy: Scenario.Nurse);
        await clinic.RefusesAsync(Sign(await Scenario.ReadyForDoseAsync()), Scenario.Therapist, "note.not_this_kind");
    }

    private static SignIntegration.Command Sign(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Content = new IntegrationContent { Themes = [Themes.All[0].Code], Mood = 6 },
            Password = ClinicFixture.Password,
        };
}
