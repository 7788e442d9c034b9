using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using KapClinic.Infrastructure.Database;
using KapClinic.Infrastructure.Embedded;
using Npgsql;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>
/// One embedded server for all test processes of this clone. Each holds a named pipe open; when the last one ends, however it
/// ends, the pipe closes and the server stops.
/// </summary>
internal sealed class SharedTestServer : TestServer
{
    /// <summary>What a crash of the machine could lose is made anew in seconds, so nothing waits for the disk.</summary>
    private static readonly Dictionary<string, string> Fast = new(StringComparer.Ordinal)
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
        ["max_connections"] = "400",
        ["autovacuum_naptime"] = "10min",
        ["max_wal_size"] = "2GB",
        // A failing test is easier to understand with the whole error; no client's data is here.
        ["log_error_verbosity"] = "default",
        ["log_min_error_statement"] = "error",
    };

    private static readonly string Folder = Path.Combine(
        Path.GetTempPath(),
        "kapclinic-tests-"
            + Convert.ToHexStringLower(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes(Environment.UserName + AppContext.BaseDirectory.Split("/tests/")[0])
                )
            )[..12]
    );

    private static readonly string Pipe = Path.Combine(Folder, "in-use");
    private static readonly string Address = Path.Combine(Folder, "address");

    private readonly string[] _addresses;

    // Open until the process ends.
    private readonly IDisposable _inUse;

    private SharedTestServer(string[] addresses, IDisposable inUse)
    {
        _addresses = addresses;
        _inUse = inUse;
    }

    public override string Administrator(string database) => For(0, database, pooling: false);

    public override DatabaseOptions Options(string database) =>
        new()
        {
            ClinicOwner = For(1, database, pooling: false),
            Clinic = For(2, database, pooling: true),
            ClinicNotes = For(3, database, pooling: true),
        };

    public override async Task<IDisposable> LockAsync() => await LockFolderAsync();

    public static async Task<TestServer> StartOrJoinAsync()
    {
        DataFolder.CreatePrivateDirectory(Folder);
        using var starting = await LockFolderAsync();
        return await JoinAsync() ?? await StartAsync();
    }

    private static async Task<TestServer?> JoinAsync()
    {
        if (OperatingSystem.IsWindows() || !File.Exists(Pipe) || !File.Exists(Address))
        {
            return null;
        }

        var pipe = OpenPipe();
        // The watcher removes the pipe as soon as it has closed; if it is still there, the server stays for us as well.
        await Task.Delay(1000);
        var server = new SharedTestServer(await File.ReadAllLinesAsync(Address), pipe);
        if (File.Exists(Pipe) && await server.AnswersAsync())
        {
            return server;
        }

        await pipe.DisposeAsync();
        return null;
    }

    private static async Task<TestServer> StartAsync()
    {
        // Windows has no such pipes: there each test process runs a server of its own.
        var own = OperatingSystem.IsWindows();
        var options = new EmbeddedPostgresOptions
        {
            Folder = Path.Combine(Folder, own ? $"postgres-{Environment.ProcessId}" : "postgres"),
            Settings = Fast,
            KeptAliveBy = own ? null : Pipe,
        };
        IDisposable? pipe = own ? null : await MakePipeAsync();
        EmbeddedPostgres server;
        try
        {
            server = await EmbeddedPostgres.StartAsync(options);
        }
        catch (EmbeddedPostgresException) when (Directory.Exists(Path.Combine(options.Folder, "data")))
        {
            // Nothing here is worth keeping.
            Directory.Delete(options.Folder, recursive: true);
            server = await EmbeddedPostgres.StartAsync(options);
        }

        string[] addresses =
        [
            server.ConnectionString(EmbeddedPostgres.Superuser),
            .. DatabaseRoles.All.Select(role => server.ConnectionString(role)),
        ];
        DataFolder.WritePrivately(Address, string.Join('\n', addresses));
        if (!own)
        {
            await server.DisposeAsync();
        }

        var started = new SharedTestServer(addresses, pipe ?? new StopAtExit(server));
        await TestDatabase.DropLeftoversAsync(started);
        return started;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(Administrator("postgres"));
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private string For(int role, string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(_addresses[role])
        {
            Database = database,
            Pooling = pooling,
            MaxPoolSize = 30,
            // A busy machine is slow, not broken.
            Timeout = 120,
            CommandTimeout = 180,
            IncludeErrorDetail = true,
        }.ConnectionString;

    private static async Task<IDisposable> MakePipeAsync()
    {
        File.Delete(Pipe);
        using var make = Process.Start("mkfifo", ["-m", "600", Pipe]);
        await make.WaitForExitAsync();
        return OpenPipe();
    }

    /// <summary>For reading and writing, because opening for writing alone would wait for a reader.</summary>
    private static FileStream OpenPipe() =>
        new(Pipe, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);

    private static async Task<FileStream> LockFolderAsync()
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(
                    Path.Combine(Folder, "starting"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
            }
            catch (IOException) when (deadline.Elapsed < TimeSpan.FromMinutes(3))
            {
                await Task.Delay(50);
            }
        }
    }

    private sealed class StopAtExit : IDisposable
    {
        private readonly EmbeddedPostgres _server;

        public StopAtExit(EmbeddedPostgres server)
        {
            _server = server;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        }

        public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
