using KapClinic.Application.Programmes;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Programmes;

[Collection(SharedClinic.House)]
public sealed class ListProgrammesTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task List_Programmes_CountsWhoIsOnEachVersion()
    {
        var before = await VersionAsync();

        await Scenario.InIntakeAsync();

        (await VersionAsync()).OpenCourses.ShouldBe(before.OpenCourses + 1);
        before.InForceFrom.ShouldNotBeNull();
        await clinic.RefusesAsync(new ListProgrammes.Query(), Scenario.FrontDesk, "access.not_allowed");
    }

    private async Task<ListProgrammes.VersionRow> VersionAsync() =>
        (await clinic.DoneAsync(new ListProgrammes.Query(), Scenario.Manager))
            .Programmes.Single(p => p.Id == Scenario.ProgrammeId)
            .Versions.Single(v => v.Id == Scenario.ProgrammeVersionId);
}
