using KapClinic.Application.Preparation;
using KapClinic.Domain.Preparation;
using KapClinic.Domain.Scheduling;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Preparation;

[Collection(SharedClinic.Care)]
public sealed class ReadPreparationTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_SecondVisit_ShowsWhatTheFirstHasDone()
    {
        var first = await Notes.SignedAsync(clinic);
        var second = await Notes.UnwrittenForAsync(clinic, first, SessionKind.Preparation);

        var read = await clinic.DoneAsync(new ReadPreparation.Query(second.Id), Scenario.Nurse);

        read.ItemsDone.ShouldNotBeEmpty();
        (read.Note.SavedAt, read.Note.Signature, read.Note.Version).ShouldBe((null, null, 0u));
        var signed = (await clinic.DoneAsync(new ReadPreparation.Query(first.Id), Scenario.Nurse)).Note;
        signed.Signature.ShouldNotBeNull();
        signed.SavedBy.ShouldBe(Scenario.Therapist.Name);
    }

    [Fact]
    public async Task Read_OfAnotherKindOrWithoutRight_IsRefused()
    {
        await clinic.GuardsAsync(
            v => new ReadPreparation.Query(v.Id),
            Scenario.Nurse,
            notBy: Scenario.FrontDesk,
            "visit.not_found"
        );
        var dosing = await Scenario.ReadyForDoseAsync();
        await clinic.RefusesAsync(new ReadPreparation.Query(dosing.Id), Scenario.Nurse, "visit.not_found");
    }
}
