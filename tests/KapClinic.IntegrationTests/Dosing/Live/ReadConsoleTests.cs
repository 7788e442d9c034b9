using KapClinic.Application.Dosing;
using KapClinic.Application.Dosing.Live;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Live;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadConsoleTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_UnderDose_ShowsWhatADeviceNeedsToGoOnAlone()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        await clinic.DoneAsync(
            new RecordVitals.Command { ParticipationId = visit.Id, HeartRate = ReadingInput.Of(84) },
            Scenario.Nurse
        );

        var console = await clinic.DoneAsync(new ReadConsole.Query(visit.Id), Scenario.Therapist);

        console.Client.RecordNumber.ShouldNotBeNullOrEmpty();
        console.Visit.Title.ShouldStartWith("Dosing 1 of");
        console.Order.ShouldNotBeNull();
        console.Bands.ShouldNotBeNull().LeaveMinute.ShouldNotBeNull();
        console.Plan.ShouldNotBeEmpty();
        console.VitalRules.Actions.Count.ShouldBe(5);
        console.Choices.ShouldNotBeNull();
        console.EarliestLeave.ShouldNotBeNull();
        console.Entries.Single().Author.Name.ShouldBe(Scenario.Nurse.Name);
        console.LastNumber.ShouldBe(1);
        console.Me.Id.ShouldBe(Scenario.Therapist.Id);
    }

    [Fact]
    public Task Read_WithoutRight_IsRefused() =>
        clinic.GuardsAsync(v => new ReadConsole.Query(v.Id), Scenario.Nurse, notBy: Scenario.FrontDesk);
}
