using KapClinic.Application.Clients.Import;
using KapClinic.Domain.Clients;
using KapClinic.IntegrationTests.Harness;

namespace KapClinic.IntegrationTests.Clients.Import;

[Collection(SharedClinic.House)]
public sealed class TrackImportTests(ScenarioFixture clinic)
{
    [Fact]
    public async Task Track_Read_SaysHowMuchThereIsAndWhatCouldNotBeRead()
    {
        var id = await BeginAsync();

        await clinic.DoneAsync(
            new TrackImport.Command(id, new ImportedRecords([], [], [new ImportProblem("a.csv", 4, "No birth date.")]))
        );

        var run = await ReadAsync(id);
        (run.Total, run.ProblemCount, run.FinishedAt).ShouldBe((0, 1, null));
        run.Problems.ShouldBe([new ImportProblem("a.csv", 4, "No birth date.")]);
    }

    [Fact]
    public async Task Track_MoreProblemsThanAPersonReads_CountsAllAndKeepsSome()
    {
        var id = await BeginAsync();
        var problems = Enumerable
            .Range(1, ImportRun.ProblemsKept + 10)
            .Select(line => new ImportProblem("a.csv", line, "No birth date."));

        await clinic.DoneAsync(new TrackImport.Command(id, new ImportedRecords([], [], [.. problems])));

        var run = await ReadAsync(id);
        (run.ProblemCount, run.Problems.Count).ShouldBe((ImportRun.ProblemsKept + 10, ImportRun.ProblemsKept));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("The disk was full.")]
    public async Task Track_TheEnd_SaysWhenAndWhy(string? failure)
    {
        var id = await BeginAsync();

        await clinic.DoneAsync(new TrackImport.Command(id, Read: null, failure));

        var run = await ReadAsync(id);
        (run.FinishedAt, run.Failure).ShouldBe((clinic.Clock.Now, failure));
    }

    [Fact]
    public async Task Track_ByAPerson_IsRefused() =>
        await clinic.RefusesAsync(
            new TrackImport.Command(await BeginAsync(), null),
            clinic.Scenario.Manager,
            "access.not_allowed"
        );

    private Task<Guid> BeginAsync() => clinic.DoneAsync(new StartImport.Command("a.csv"));

    private async Task<ReadImports.Run> ReadAsync(Guid id) =>
        (await clinic.DoneAsync(new ReadImports.Query(id), clinic.Scenario.Manager)).Runs[0];
}
