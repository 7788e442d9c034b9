using KapClinic.Application.Dosing.Live;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Dosing.Live;

[Collection(SharedClinic.DosingDay)]
public sealed class ReadPaperEntryTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_NothingTyped_SaysWhoseSheetItIs()
    {
        var visit = await Scenario.UnderDoseAsync(20);

        var read = await clinic.DoneAsync(new ReadPaperEntry.Query(visit.Id), Scenario.Nurse);

        read.Typed.ShouldBeEmpty();
        read.RecordNumber.ShouldNotBeEmpty();
        read.Route.ShouldNotBeNull();
        read.DosedAt.ShouldNotBeNull();
    }

    [Fact]
    public Task Read_WithoutRight_IsRefused() =>
        clinic.GuardsAsync(
            v => new ReadPaperEntry.Query(v.Id),
            Scenario.Nurse,
            notBy: Scenario.FrontDesk,
            notFound: "visit.not_found"
        );
}
