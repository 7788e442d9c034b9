using KapClinic.Application.Preparation;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Preparation;

[Collection(SharedClinic.Care)]
public sealed class RecordChoicesTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Record_Choices_KeepsThemAsToldWithoutDoubles()
    {
        var client = await Scenario.InPreparationAsync();

        await clinic.DoneAsync(
            Record(client) with
            {
                Touch = [TouchKind.Feet, TouchKind.Feet],
                MusicToAvoid = "Drums ",
            },
            Scenario.Therapist
        );

        var row = await clinic.WithDbAsync(db => db.SessionChoices.SingleAsync(c => c.CourseId == client.CourseId));
        row.Touch.ShouldBe([TouchKind.Feet]);
        (row.StopSignal, row.MusicToAvoid, row.RecordedBy).ShouldBe(
            ("I raise my hand", "Drums", Scenario.Therapist.Id)
        );
    }

    /// <summary>Consent to touch given before the dose can be taken back under it, never widened.</summary>
    [Fact]
    public async Task Record_UnderDose_OnlyNarrows()
    {
        var client = await Scenario.UnderDoseAsync(20);
        await clinic.RefusesAsync(
            Record(client) with
            {
                Touch = [TouchKind.Hand, TouchKind.Shoulder],
            },
            Scenario.Therapist,
            "choices.only_narrower",
            "Touch"
        );
        await clinic.RefusesAsync(
            Record(client) with
            {
                Initiator = TouchInitiator.TherapistMayOffer,
            },
            Scenario.Therapist,
            "choices.only_narrower"
        );
        await clinic.DoneAsync(Record(client) with { Touch = [] }, Scenario.Therapist);
    }

    [Fact]
    public async Task Record_StaleIncompleteOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(Record, Scenario.Therapist, notBy: Scenario.FrontDesk);
        var record = Record(await Scenario.InPreparationAsync());
        await clinic.RefusesAsync(record with { ExpectedVersion = 99 }, Scenario.Therapist, "course.changed_meanwhile");
        await clinic.AsksForAsync(record with { StopSignal = "" }, Scenario.Therapist, "StopSignal");
        await clinic.AsksForAsync(record with { Music = "" }, Scenario.Therapist, "Music");
        await clinic.AsksForAsync(record with { Eyeshade = (EyeshadeChoice)99 }, Scenario.Therapist, "Eyeshade");
    }

    private static RecordChoices.Command Record(TestVisit client) =>
        new()
        {
            CourseId = client.CourseId,
            Touch = [TouchKind.Hand],
            Initiator = TouchInitiator.ClientOnly,
            StopSignal = "I raise my hand",
            Music = "Slow, without words",
            Eyeshade = EyeshadeChoice.Yes,
        };
}
