using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KapClinic.Infrastructure.Database;
using KapClinic.Infrastructure.Embedded;
using Npgsql;

namespace KapClinic.IntegrationTests.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kapclinic-embedded-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task StartAsync_AfterStop_KeepsTheData()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('still here')");
        }

        await using var second = await StartAsync();

        (await ScalarAsync(second, "SELECT word FROM kept")).ShouldBe("still here");
    }

    [Fact]
    public async Task DisposeAsync_StopsTheServer()
    {
        string address;
        await using (var server = await StartAsync())
        {
            address = server.ConnectionString(DatabaseRoles.Owner);
        }

        (await AnswersAsync(address)).ShouldBeFalse();
    }

    [Fact]
    public async Task StartAsync_WhileTheFolderIsInUse_SaysSoInOneSentence()
    {
        await using var first = await StartAsync();

        var refused = await Should.ThrowAsync<EmbeddedPostgresException>(StartAsync);

        refused.Message.ShouldStartWith($"The data folder {Folder} is already in use by another running KapClinic:");
        refused.Message.ShouldNotContain('\n');
    }

    [Fact]
    public async Task StartAsync_WhenTheFormerServerStillRuns_StopsItAndKeepsTheData()
    {
        var first = await StartAsync();
        await ExecuteAsync(first, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('still here')");
        var address = first.ConnectionString(DatabaseRoles.Owner);
        // As if the application had been killed together with the watcher that would have stopped the server.
        first.KillWatcher();
        await first.DisposeAsync();
        (await AnswersAsync(address)).ShouldBeTrue();

        await using var second = await StartAsync();

        (await AnswersAsync(address)).ShouldBeFalse();
        (await ScalarAsync(second, "SELECT word FROM kept")).ShouldBe("still here");
    }

    [Fact]
    public async Task StartAsync_WhenTheNoteNamesAnotherProcess_Starts()
    {
        await using (await StartAsync()) { }
        // After a power cut the number in the note may belong to anybody, here to this test.
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "data", "postmaster.pid"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Environment.ProcessId}\n{Folder}/data\n1\n5432\n\n127.0.0.1\n"
            )
        );

        await using var second = await StartAsync();

        (await ScalarAsync(second, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task StartAsync_WhenSomebodyTakesThePortMeanwhile_TakesAnother()
    {
        using var somebody = new TcpListener(IPAddress.Loopback, 0);
        somebody.Start();
        var ports = new Queue<int>([((IPEndPoint)somebody.LocalEndpoint).Port]);

        await using var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                Folder = Folder,
                FindPort = () => ports.TryDequeue(out var taken) ? taken : EmbeddedPostgres.FreePort(),
            }
        );

        (await ScalarAsync(server, "SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task StartAsync_AfterAnInterruptedFirstStart_Starts()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "data.new", "base"));

        await using var server = await StartAsync();

        (await ScalarAsync(server, "SELECT current_user::text")).ShouldBe(DatabaseRoles.Owner);
    }

    [Fact]
    public async Task StartAsync_KeepsPasswordsFromOtherUsers()
    {
        await using var server = await StartAsync();

        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(Folder, "passwords.json"))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString(DatabaseRoles.App))
        {
            Password = "guess",
        };
        await using var source = NpgsqlDataSource.Create(wrong);
        (await Should.ThrowAsync<PostgresException>(async () => await source.OpenConnectionAsync())).SqlState.ShouldBe(
            PostgresErrorCodes.InvalidPassword
        );
    }

    private string Folder => Path.Combine(_folder, "postgres");

    private Task<EmbeddedPostgres> StartAsync() =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { Folder = Folder });

    private static async Task<bool> AnswersAsync(string address)
    {
        try
        {
            await using var connection = new NpgsqlConnection(address + ";Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString(DatabaseRoles.Owner));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(EmbeddedPostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString(DatabaseRoles.Owner));
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
