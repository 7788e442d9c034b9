using KapClinic.Application.Clients.Import;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Clients.Import;

[Collection(SharedClinic.House)]
public sealed class ReadImportsTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Read_All_ShowsTheNewestFirst()
    {
        var one = await clinic.DoneAsync(new StartImport.Command("one.csv"), Scenario.Manager);
        clinic.Clock.Advance(TimeSpan.FromSeconds(1));
        var two = await clinic.DoneAsync(new StartImport.Command("two.csv"), Scenario.Manager);

        var runs = (await clinic.DoneAsync(new ReadImports.Query(), Scenario.Manager)).Runs;

        runs.Select(r => r.Id).Where(id => id == one || id == two).ShouldBe([two, one]);
        runs.Count.ShouldBeLessThanOrEqualTo(20);
    }

    [Fact]
    public async Task Read_OneThatIsNotThereOrWithoutRight_IsRefused()
    {
        await clinic.RefusesAsync(new ReadImports.Query(Guid.CreateVersion7()), Scenario.Manager, "import.not_found");
        await clinic.RefusesAsync(new ReadImports.Query(), Scenario.FrontDesk, "access.not_allowed");
    }
}
