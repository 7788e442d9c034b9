using System.Globalization;
using KapClinic.Infrastructure.Database;
using KapClinic.Infrastructure.Embedded;
using KapClinic.IntegrationTests.Harness;
using Npgsql;
using ProcessOf = System.Diagnostics.Process;

namespace KapClinic.IntegrationTests.Faults;

/// <summary>A PostgreSQL of the test's own, with the settings of an installation, which can be killed and started again where it was.</summary>
internal sealed class FaultServer : TestServer, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kapclinic-faults-").FullName;
    private readonly int _port;
    private EmbeddedPostgres _server = null!;

    private FaultServer() => _port = FreePorts.Next();

    public static async Task<FaultServer> StartAsync()
    {
        var server = new FaultServer();
        await server.StartAgainAsync();
        return server;
    }

    public async Task StartAgainAsync() =>
        _server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { Folder = Path.Combine(_folder, "postgres"), FindPort = () => _port }
        );

    /// <summary>As a crash would: no process of it runs any more, and nothing was written that had not been.</summary>
    public async Task KillAsync()
    {
        var note = Path.Combine(_folder, "postgres", "data", "postmaster.pid");
        var id = int.Parse((await File.ReadAllLinesAsync(note))[0], CultureInfo.InvariantCulture);
        using var postmaster = ProcessOf.GetProcessById(id);
        postmaster.Kill(entireProcessTree: true);
        await postmaster.WaitForExitAsync();
        await _server.DisposeAsync();
    }

    public override string Administrator(string database) => For(EmbeddedPostgres.Superuser, database, pooling: false);

    public override DatabaseOptions Options(string database) =>
        new()
        {
            ClinicOwner = For(DatabaseRoles.Owner, database, pooling: false),
            Clinic = For(DatabaseRoles.App, database, pooling: true),
            ClinicNotes = For(DatabaseRoles.Notes, database, pooling: true),
        };

    public override Task<IDisposable> LockAsync() => throw new NotSupportedException("It is nobody else's.");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string For(string role, string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(_server.ConnectionString(role, database))
        {
            Pooling = pooling,
            IncludeErrorDetail = true,
        }.ConnectionString;
}
