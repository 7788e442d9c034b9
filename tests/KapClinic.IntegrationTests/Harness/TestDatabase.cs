using System.Security.Cryptography;
using KapClinic.Application;
using KapClinic.Domain;
using KapClinic.Infrastructure;
using KapClinic.Infrastructure.Database;
using Npgsql;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>A database for one test class: cloned from a template that was migrated once, dropped at the end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Prefix = "kapclinic_test_";
    private const string TemplatePrefix = "kapclinic_template_";

    /// <summary>Changes with the code that shapes the database, so that a template is never older than what is tested.</summary>
    private static readonly string Template =
        TemplatePrefix
        + Convert.ToHexStringLower(
            SHA256.HashData(
                new[] { typeof(Result), typeof(IClinicDb), typeof(ClinicDbContext) }
                    .SelectMany(t => t.Module.ModuleVersionId.ToByteArray())
                    .ToArray()
            )
        )[..16];

    private static readonly Lazy<Task<TestServer>> Prepared = new(PrepareAsync);
    private static int s_number;

    private readonly TestServer _server;

    private TestDatabase(TestServer server, string name)
    {
        _server = server;
        Name = name;
        Options = server.Options(name) with { SetUpAtStart = false };
    }

    public string Name { get; }

    public DatabaseOptions Options { get; }

    /// <summary>A connection with every right, for looking and for setting the stage.</summary>
    public string Administrator => _server.Administrator(Name);

    /// <summary>Migrated, with what every installation starts with, and no client.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var server = await Prepared.Value;
        var name = NewName();
        await server.ExecuteAsync(
            "postgres",
            $"CREATE DATABASE {name} TEMPLATE {Template} OWNER {DatabaseRoles.Owner} STRATEGY FILE_COPY"
        );
        return new TestDatabase(server, name);
    }

    /// <summary>Nothing in it, not even roles' rights: for tests of the setting up itself.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var server = await Prepared.Value;
        var name = NewName();
        await server.ExecuteAsync("postgres", $"CREATE DATABASE {name}");
        return new TestDatabase(server, name);
    }

    /// <summary>On a server of a test's own, which it may kill: set up from nothing.</summary>
    internal static async Task<TestDatabase> SetUpOnAsync(TestServer server, string name)
    {
        await DatabaseSetup.RunAsync(new DatabaseOptions { Clinic = server.Administrator(name) });
        return new TestDatabase(server, name);
    }

    public async ValueTask DisposeAsync() =>
        await _server.ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");

    /// <summary>Drops what killed runs left. Only for a server that nobody else tests on yet.</summary>
    internal static async Task DropLeftoversAsync(TestServer server)
    {
        var databases = await server.ListDatabasesAsync(Prefix);
        var templates = await server.ListDatabasesAsync(TemplatePrefix);
        foreach (var name in databases.Concat(templates.Where(t => t != Template)))
        {
            await server.ExecuteAsync("postgres", $"ALTER DATABASE {name} IS_TEMPLATE false");
            await server.ExecuteAsync("postgres", $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static string NewName() =>
        FormattableString.Invariant($"{Prefix}{Environment.ProcessId}_{Interlocked.Increment(ref s_number)}");

    private static async Task<TestServer> PrepareAsync()
    {
        var server = await TestServer.GetAsync();
        using var making = await server.LockAsync();
        if ((await server.ListDatabasesAsync(Template)).Count > 0)
        {
            return server;
        }

        var unfinished = NewName();
        await server.ExecuteAsync("postgres", $"CREATE DATABASE {unfinished}");
        await DatabaseSetup.RunAsync(new DatabaseOptions { Clinic = server.Administrator(unfinished) });
        await using (
            var host = new ClinicHost(new TestDatabase(server, unfinished), new TestClock(), new SqlCounter(), _ => { })
        )
        {
            // Starting is enough: it ships what every clinic begins with.
            _ = host.Services;
        }

        // Only a finished template carries the name; nobody may connect to it, or it could not be cloned.
        await server.ExecuteAsync(
            "postgres",
            $"ALTER DATABASE {unfinished} RENAME TO {Template}; ALTER DATABASE {Template} ALLOW_CONNECTIONS false IS_TEMPLATE true"
        );
        return server;
    }
}
