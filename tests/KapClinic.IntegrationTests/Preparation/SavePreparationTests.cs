using KapClinic.Application.Preparation;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Preparation;

[Collection(SharedClinic.Care)]
public sealed class SavePreparationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Save_Again_KeepsOneNoteWithTheLastWords()
    {
        var visit = await Notes.UnwrittenAsync(clinic, SessionKind.Preparation);

        await clinic.DoneAsync(Save(visit), Scenario.Therapist);
        await clinic.DoneAsync(
            Save(visit) with
            {
                Content = new PreparationContent { Suitability = "no" },
            },
            Scenario.Therapist
        );

        var note = await clinic.WithDbAsync(db => db.PreparationNotes.SingleAsync(n => n.ParticipationId == visit.Id));
        (note.Content.Suitability, note.SavedAt, note.Signature).ShouldBe(
            ("no", (DateTimeOffset?)clinic.Clock.Now, null)
        );
    }

    [Fact]
    public async Task Save_SignedOfAnotherKindOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Save, Scenario.Therapist, notBy: Scenario.FrontDesk, "visit.not_found");
        await clinic.RefusesAsync(Save(await Scenario.ReadyForDoseAsync()), Scenario.Therapist, "note.not_this_kind");
        await clinic.RefusesAsync(Save(await Notes.SignedAsync(clinic)), Scenario.Therapist, "note.signed");
    }

    private static SavePreparation.Command Save(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            Content = new PreparationContent { Suitability = "yes" },
        };
}
