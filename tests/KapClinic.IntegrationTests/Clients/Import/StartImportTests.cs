using KapClinic.Application.Clients.Import;
using KapClinic.Domain.Clients;
using KapClinic.IntegrationTests.Harness;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.IntegrationTests.Clients.Import;

[Collection(SharedClinic.House)]
public sealed class StartImportTests(ScenarioFixture clinic)
{
    private Scenario Scenario => clinic.Scenario;

    [Fact]
    public async Task Start_ByAManager_KeepsWhoBeganItAndWhen()
    {
        var id = await clinic.DoneAsync(new StartImport.Command("patients.csv"), Scenario.Manager);

        var run = await clinic.WithDbAsync(db => db.ImportRuns.SingleAsync(r => r.Id == id));
        (run.Files, run.StartedBy, run.StartedAt, run.FinishedAt).ShouldBe(
            ("patients.csv", Scenario.Manager.Id, clinic.Clock.Now, null)
        );
    }

    [Fact]
    public async Task Start_WithoutFilesOrRight_IsRefused()
    {
        await clinic.AsksForAsync(new StartImport.Command(""), Scenario.Manager, "Files");
        await clinic.AsksForAsync(
            new StartImport.Command(new string('x', ImportRun.FilesLength + 1)),
            Scenario.Manager,
            "Files"
        );
        await clinic.RefusesAsync(new StartImport.Command("a.csv"), Scenario.Prescriber, "access.not_allowed");
    }
}
