using KapClinic.Infrastructure.Embedded;

namespace KapClinic.IntegrationTests.Startup;

/// <summary>The first README command as a person meets it, with the embedded server.</summary>
public sealed class StartAndStopTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kapclinic-start-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        // A killed application's server needs a moment to notice; starting one here waits for that.
        await using (await EmbeddedPostgres.StartAsync(new() { Folder = Path.Combine(_folder, "postgres-18") })) { }
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Start_Twice_TheSecondSaysTheFolderIsInUse()
    {
        await using var first = StartedProcess.Start(_folder);
        await first.ReadyAsync();

        await using var second = StartedProcess.Start(_folder);

        (await second.ExitAsync()).ShouldBe(1);
        second.Output.Trim().ShouldStartWith("The data folder ");
        second.Output.ShouldContain("already in use");
        second.Output.Trim().ShouldNotContain('\n');
    }

    [Fact]
    public async Task Start_AfterKill_Answers()
    {
        await using (var killed = StartedProcess.Start(_folder))
        {
            await killed.ReadyAsync();
            await killed.KillAsync();
        }

        await using var next = StartedProcess.Start(_folder);

        using var http = new HttpClient { BaseAddress = await next.ReadyAsync() };
        (await http.GetStringAsync("/health/ready")).ShouldBe("Healthy");
    }

    [Fact]
    public async Task Terminate_StopsTheDatabaseToo()
    {
        await using var running = StartedProcess.Start(_folder);
        await running.ReadyAsync();

        (await running.TerminateAsync()).ShouldBe(0);

        File.Exists(Path.Combine(_folder, "postgres-18", "data", "postmaster.pid")).ShouldBeFalse();
    }

    [Fact]
    public async Task UnknownCommand_SaysWhichThereAre()
    {
        await using var running = StartedProcess.Start(_folder, "dance");

        (await running.ExitAsync()).ShouldBe(1);
        running.Output.ShouldStartWith("There is no command \"dance\"");
    }
}
