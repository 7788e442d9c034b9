using KapClinic.Infrastructure.Database;
using Npgsql;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>A server that somebody else runs. Its roles are taken on at connecting, as with one connection string in the field.</summary>
internal sealed class GivenTestServer(string given) : TestServer
{
    public override string Administrator(string database) => For(database, pooling: false);

    public override DatabaseOptions Options(string database) => new() { Clinic = For(database, pooling: true) };

    public override async Task<IDisposable> LockAsync()
    {
        var connection = new NpgsqlConnection(Administrator("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(7261532)", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private string For(string database, bool pooling) =>
        new NpgsqlConnectionStringBuilder(given)
        {
            Database = database,
            Pooling = pooling,
            MaxPoolSize = 30,
            // A busy machine is slow, not broken.
            Timeout = 120,
            CommandTimeout = 180,
        }.ConnectionString;
}
