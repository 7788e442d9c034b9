using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KapClinic.Infrastructure.Database;
using Npgsql;

namespace KapClinic.Infrastructure.Embedded;

/// <summary>
/// A PostgreSQL 18 of KapClinic's own, for trying it out, small installations and tests: nothing to install, on the loopback
/// address only, stopped with the application (docs/adr/0004).
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    public const string Superuser = "postgres";
    public const string DatabaseName = "kapclinic";

    private const int MostPorts = 5;

    private readonly PostgresBinaries _binaries;
    private readonly DataFolder _folder;
    private readonly int _port;
    private readonly bool _stopsWithThis;
    private Process? _watcher;

    private EmbeddedPostgres(PostgresBinaries binaries, DataFolder folder, int port, bool stopsWithThis)
    {
        _binaries = binaries;
        _folder = folder;
        _port = port;
        _stopsWithThis = stopsWithThis;
    }

    /// <summary>Starts the server and makes what is missing: the cluster, the roles, the database.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot run here, or the folder is in use.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options,
        CancellationToken ct = default
    )
    {
        var binaries = PostgresBinaries.Find();
        var folder = DataFolder.Take(options.Folder);
        try
        {
            await MakeClusterAsync(binaries, folder, ct);
            await OrphanedServer.ClearAsync(binaries, folder, ct);
            KeepLogSmall(folder.Log);
            var server = await StartOnFreePortAsync(binaries, folder, options, ct);
            await server.MakeRolesAndDatabaseAsync(ct);
            return server;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>How a role reaches a database of this server. Contains the role's password.</summary>
    public string ConnectionString(string role, string database = DatabaseName) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = _port,
            Username = role,
            Password = _folder.Passwords[role],
            Database = database,
        }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        if (_watcher is not null)
        {
            _watcher.StandardInput.Close();
            if (_stopsWithThis)
                await _watcher.WaitForExitAsync();
            _watcher.Dispose();
        }
        else if (_stopsWithThis)
        {
            await ServerCommands.StopServerAsync(_binaries.PgCtl, _folder, CancellationToken.None);
        }

        _folder.Dispose();
    }

    /// <summary>For tests of what a crash leaves behind.</summary>
    internal void KillWatcher()
    {
        _watcher!.Kill();
        _watcher.WaitForExit();
    }

    /// <summary>Between finding a port and listening on it somebody else may take it: then another one is tried.</summary>
    private static async Task<EmbeddedPostgres> StartOnFreePortAsync(
        PostgresBinaries binaries,
        DataFolder folder,
        EmbeddedPostgresOptions options,
        CancellationToken ct
    )
    {
        for (var tries = 1; ; tries++)
        {
            var port = options.FindPort();
            await WriteSettingsAsync(folder, port, options.Settings, ct);
            var said = File.Exists(folder.Log) ? new FileInfo(folder.Log).Length : 0;
            try
            {
                var watcher = await ServerCommands.StartServerAsync(binaries.PgCtl, folder, options.KeptAliveBy, ct);
                return new EmbeddedPostgres(binaries, folder, port, options.KeptAliveBy is null) { _watcher = watcher };
            }
            catch (EmbeddedPostgresException) when (tries < MostPorts && SaysPortIsTaken(folder.Log, said)) { }
        }
    }

    private static bool SaysPortIsTaken(string log, long from)
    {
        using var reader = new StreamReader(log, new FileStreamOptions { Share = FileShare.ReadWrite });
        reader.BaseStream.Seek(from, SeekOrigin.Begin);
        return reader.ReadToEnd().Contains("could not bind", StringComparison.Ordinal);
    }

    private static async Task MakeClusterAsync(PostgresBinaries binaries, DataFolder folder, CancellationToken ct)
    {
        if (Directory.Exists(folder.Data))
            return;
        if (Directory.Exists(folder.DataInTheMaking))
            Directory.Delete(folder.DataInTheMaking, recursive: true);
        var password = Path.Combine(folder.Path, "initial-password");
        DataFolder.WritePrivately(password, folder.Passwords[Superuser]);
        try
        {
            // ICU sorts names alike on every system, and as people do ("Émile" before "Zoe").
            await ServerCommands.RunAsync(
                binaries.InitDb,
                [
                    "-D",
                    folder.DataInTheMaking,
                    "-U",
                    Superuser,
                    "--pwfile",
                    password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=icu",
                    "--icu-locale=en-CA",
                ],
                ct
            );
        }
        finally
        {
            File.Delete(password);
        }

        Directory.Move(folder.DataInTheMaking, folder.Data);
    }

    private static async Task WriteSettingsAsync(
        DataFolder folder,
        int port,
        IReadOnlyDictionary<string, string> more,
        CancellationToken ct
    )
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = $"{port}",
            ["unix_socket_directories"] = "",
            ["password_encryption"] = "scram-sha-256",
            ["max_connections"] = "200",
            ["shared_buffers"] = "128MB",
            ["timezone"] = "UTC",
            // A failing statement and the details of its error can hold what a client told the clinic.
            ["log_min_error_statement"] = "panic",
            ["log_error_verbosity"] = "terse",
        };
        foreach (var (name, value) in more)
            settings[name] = value;
        await File.WriteAllLinesAsync(
            Path.Combine(folder.Data, "postgresql.conf"),
            settings.Select(s => $"{s.Key} = '{s.Value.Replace("'", "''", StringComparison.Ordinal)}'"),
            ct
        );
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void KeepLogSmall(string log)
    {
        if (File.Exists(log) && new FileInfo(log).Length > 5_000_000)
            File.Move(log, log + ".old", overwrite: true);
    }

    private async Task MakeRolesAndDatabaseAsync(CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString(Superuser, "postgres") + ";Pooling=false");
        await using var connection = await source.OpenConnectionAsync(ct);
        foreach (var role in DatabaseRoles.All)
            if (!await ExistsAsync("SELECT 1 FROM pg_roles WHERE rolname = $1", role))
                await ExecuteAsync($"CREATE ROLE {role} LOGIN PASSWORD '{_folder.Passwords[role]}'");
        if (!await ExistsAsync("SELECT 1 FROM pg_database WHERE datname = $1", DatabaseName))
            await ExecuteAsync($"CREATE DATABASE {DatabaseName} OWNER {DatabaseRoles.Owner}");

        async Task<bool> ExistsAsync(string sql, string name)
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
            return await command.ExecuteScalarAsync(ct) is not null;
        }

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
