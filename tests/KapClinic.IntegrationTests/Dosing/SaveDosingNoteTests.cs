using KapClinic.Application.Dosing;
using KapClinic.Domain.Dosing;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing;

[Collection(SharedClinic.DosingDay)]
public sealed class SaveDosingNoteTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Save_ByTwo_NeverWritesOverWhatWasNotSeen()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var first = await clinic.DoneAsync(Save(visit, "One."), Scenario.Therapist);
        await clinic.RefusesAsync(Save(visit, "Other."), Scenario.Nurse, "note.changed_meanwhile");
        await clinic.DoneAsync(Save(visit, "Both.") with { Seen = first.Version }, Scenario.Nurse);

        var read = await clinic.DoneAsync(new ReadDosingNote.Query(visit.Id), Scenario.Therapist);
        read.Note.Content.Summary.ShouldBe("Both.");
        read.Note.SavedBy.ShouldBe(Scenario.Nurse.Name);
    }

    [Fact]
    public async Task Save_WithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(
            v => Save(v, "One."),
            Scenario.Nurse,
            notBy: Scenario.FrontDesk,
            notFound: "visit.not_found"
        );
        await clinic.AsksForAsync(
            Save(await Scenario.UnderDoseAsync(20), new string('x', 4001)),
            Scenario.Nurse,
            "Summary"
        );
    }

    private static SaveDosingNote.Command Save(TestVisit visit, string summary) =>
        new()
        {
            ParticipationId = visit.Id,
            Content = new DosingContent { Summary = summary },
        };
}
