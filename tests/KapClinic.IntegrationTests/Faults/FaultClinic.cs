using System.Net.Http.Json;
using System.Text.Json;
using KapClinic.Infrastructure.Database;
using KapClinic.IntegrationTests.Harness;
using KapClinic.IntegrationTests.Startup;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.IntegrationTests.Faults;

/// <summary>A clinic whose application, database and network can each be broken: processes of their own.</summary>
public sealed class FaultClinic : ScenarioFixture
{
    private const string DatabaseName = "kapclinic";
    private readonly int _port = FreePorts.Next();
    private FaultServer? _server;
    private FaultyNetwork? _network;
    private StartedProcess? _application;

    internal FaultServer Server => _server!;

    internal FaultyNetwork Network => _network!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _network = new FaultyNetwork(_port);
        await StartApplicationAsync();
    }

    public override async Task DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        if (_network is not null)
        {
            await _network.DisposeAsync();
        }

        await base.DisposeAsync();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    public async Task StartApplicationAsync()
    {
        var options = Server.Options(DatabaseName);
        _application = StartedProcess.Start(
            Path.GetTempPath(),
            $"--urls=http://127.0.0.1:{_port}",
            "--environment=Test",
            "--ConnectionStrings:Clinic=" + options.Clinic,
            "--ConnectionStrings:ClinicOwner=" + options.ClinicOwner,
            "--ConnectionStrings:ClinicNotes=" + options.ClinicNotes,
            "--Database:SetUpAtStart=false",
            "--Jobs:Run=false"
        );
        await _application.ReadyAsync();
    }

    public async Task KillApplicationAsync()
    {
        await _application!.KillAsync();
        await _application.DisposeAsync();
        _application = null;
    }

    /// <summary>The application finds out by itself that its connections are broken; the test's own are forgotten.</summary>
    public async Task KillDatabaseAsync()
    {
        await Server.KillAsync();
        Services.GetRequiredService<ClinicDataSource>().Source.Clear();
    }

    public async Task<string> TokenOfAsync(TestUser person)
    {
        using var http = new HttpClient { BaseAddress = Network.Address };
        using var answer = await http.PostAsJsonAsync(
            "/api/v1/token",
            new { email = person.Email, password = Password }
        );
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    private protected override async Task<TestDatabase> OpenDatabaseAsync()
    {
        _server = await FaultServer.StartAsync();
        return await TestDatabase.SetUpOnAsync(_server, DatabaseName);
    }
}
