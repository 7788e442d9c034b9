using KapClinic.Application.Discharge;
using KapClinic.Application.Dosing;
using KapClinic.Domain.Discharge;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Discharge;

[Collection(SharedClinic.DosingDay)]
public sealed class AddEndingNoteTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Add_AfterATransferInAHurry_StandsWithItsAuthorBesideTheEnding()
    {
        var visit = await Scenario.UnderDoseAsync(15);
        await clinic.DoneAsync(
            new RecordEnding.Command { ParticipationId = visit.Id, Ending = Ending.HospitalTransfer },
            Scenario.Nurse
        );

        await clinic.DoneAsync(Note(visit), Scenario.Therapist);

        var day = await clinic.DoneAsync(new ReadDosingDay.Query(visit.Id), Scenario.Nurse);
        var note = day.Leaving.Notes.ShouldHaveSingleItem();
        (note.About, note.Text, note.By).ShouldBe(
            (EndingNoteKind.WhereTo, "St Paul's, by ambulance.", Scenario.Therapist.Name)
        );
    }

    [Fact]
    public async Task Add_WithoutRightOrEnding_IsRefused()
    {
        await clinic.GuardsAsync(Note, Scenario.Nurse, notBy: Scenario.FrontDesk);
        var running = await Scenario.UnderDoseAsync(15);
        await clinic.RefusesAsync(Note(running), Scenario.Nurse, "ending.not_ended");
        await clinic.AsksForAsync(Note(running) with { Text = " " }, Scenario.Nurse, "Text");
        await clinic.AsksForAsync(Note(running) with { About = (EndingNoteKind)99 }, Scenario.Nurse, "About");
    }

    private static AddEndingNote.Command Note(TestVisit visit) =>
        new()
        {
            ParticipationId = visit.Id,
            About = EndingNoteKind.WhereTo,
            Text = "St Paul's, by ambulance. ",
        };
}
