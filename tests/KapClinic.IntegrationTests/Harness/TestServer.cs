using KapClinic.Infrastructure.Database;
using Npgsql;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>
/// The PostgreSQL that this process tests on: <c>KAPCLINIC_TEST_DATABASE</c> when set (an administrator's connection string),
/// a container with <c>-p:UseTestcontainers=true</c>, else the embedded server that all test projects of a run share.
/// </summary>
internal abstract class TestServer
{
    private static readonly Lazy<Task<TestServer>> Found = new(FindAsync);

    public static Task<TestServer> GetAsync() => Found.Value;

    /// <summary>An administrator's connection, never pooled: a pooled one would keep databases from being cloned or dropped.</summary>
    public abstract string Administrator(string database);

    /// <summary>How a role reaches a database.</summary>
    public abstract DatabaseOptions Options(string database);

    /// <summary>Held while the template is made, so that one process makes it and the others wait.</summary>
    public abstract Task<IDisposable> LockAsync();

    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Administrator(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<IReadOnlyList<string>> ListDatabasesAsync(string prefix)
    {
        await using var connection = new NpgsqlConnection(Administrator("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT datname FROM pg_database WHERE starts_with(datname, $1)",
            connection
        )
        {
            Parameters = { new() { Value = prefix } },
        };
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static async Task<TestServer> FindAsync()
    {
        if (Environment.GetEnvironmentVariable("KAPCLINIC_TEST_DATABASE") is { Length: > 0 } given)
        {
            return new GivenTestServer(given);
        }

#if TESTCONTAINERS
        var container = new Testcontainers.PostgreSql.PostgreSqlBuilder("postgres:18").Build();
        await container.StartAsync();
        return new GivenTestServer(container.GetConnectionString());
#else
        return await SharedTestServer.StartOrJoinAsync();
#endif
    }
}
