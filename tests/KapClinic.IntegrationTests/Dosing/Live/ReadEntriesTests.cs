using KapClinic.Application.Dosing;
using KapClinic.Application.Dosing.Live;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Live;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadEntriesTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_AfterANumber_ShowsWhatCameSince()
    {
        var visit = await Scenario.UnderDoseAsync(20);
        for (var rate = 80; rate < 83; rate++)
        {
            await clinic.DoneAsync(
                new RecordVitals.Command { ParticipationId = visit.Id, HeartRate = ReadingInput.Of(rate) },
                Scenario.Nurse
            );
        }

        var since = await clinic.DoneAsync(new ReadEntries.Query(visit.Id, 1), Scenario.Therapist);

        since.Select(e => e.Number).ShouldBe([2, 3]);
    }

    [Fact]
    public Task Read_WithoutRight_IsRefused() =>
        clinic.GuardsAsync(
            v => new ReadEntries.Query(v.Id, 0),
            Scenario.Nurse,
            notBy: Scenario.FrontDesk,
            notFound: "visit.not_found"
        );
}
