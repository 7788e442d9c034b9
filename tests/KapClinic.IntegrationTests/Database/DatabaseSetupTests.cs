using KapClinic.Infrastructure;
using KapClinic.Infrastructure.Database;
using KapClinic.IntegrationTests.Harness;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace KapClinic.IntegrationTests.Database;

public sealed class DatabaseSetupTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.CreateEmptyAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task RunAsync_WithOneAdministratorsString_GivesEachRoleItsOwnConnection()
    {
        var options = new DatabaseOptions { Clinic = _database.Administrator };

        await DatabaseSetup.RunAsync(options);

        (await WhoAsync(options.OpenAsOwner())).ShouldBe(DatabaseRoles.Owner);
        (await WhoAsync(options.OpenAsApp())).ShouldBe(DatabaseRoles.App);
        (await WhoAsync(options.OpenAsNotes())).ShouldBe(DatabaseRoles.Notes);
    }

    [Fact]
    public async Task OpenAsApp_WithAnAdministratorsString_StaysTheRoleWhenReset()
    {
        var options = new DatabaseOptions { Clinic = _database.Administrator };
        await DatabaseSetup.RunAsync(options);
        await using var source = options.OpenAsApp();
        await using var connection = await source.OpenConnectionAsync();

        foreach (var reset in new[] { "RESET ROLE", "DISCARD ALL", "RESET ALL" })
        {
            await ExecuteAsync(connection, reset);
            (await ScalarAsync(connection, "SELECT current_user::text")).ShouldBe(DatabaseRoles.App);
        }
    }

    [Fact]
    public async Task RunAsync_ForTheOwnersTables_LetsTheAppWorkAndNobodyElse()
    {
        var options = new DatabaseOptions { Clinic = _database.Administrator };
        await DatabaseSetup.RunAsync(options);
        await using (var owner = await options.OpenAsOwner().OpenConnectionAsync())
        {
            await ExecuteAsync(owner, "CREATE TABLE later (id bigint GENERATED ALWAYS AS IDENTITY, word text)");
        }

        await using var app = await options.OpenAsApp().OpenConnectionAsync();
        await ExecuteAsync(
            app,
            "INSERT INTO later (word) VALUES ('a'); UPDATE later SET word = 'b'; DELETE FROM later"
        );
        await RefusedAsync(app, "CREATE TABLE mine (id int)");
        await RefusedAsync(app, "DROP TABLE later");
        await RefusedAsync(app, "TRUNCATE later");
        await RefusedAsync(app, "DELETE FROM __migrations");
        await using var notes = await options.OpenAsNotes().OpenConnectionAsync();
        await RefusedAsync(notes, "SELECT * FROM later");
    }

    [Fact]
    public async Task RunAsync_Twice_ChangesNothing()
    {
        var options = new DatabaseOptions { Clinic = _database.Administrator };
        await DatabaseSetup.RunAsync(options);

        await DatabaseSetup.RunAsync(options);
    }

    [Fact]
    public async Task RunAsync_WhenTheServerDoesNotAnswer_SaysSoInOneSentence()
    {
        var options = new DatabaseOptions { Clinic = "Host=127.0.0.1;Port=1;Database=x;Username=x;Password=secret" };

        var refused = await Should.ThrowAsync<CannotStartException>(() => DatabaseSetup.RunAsync(options));

        refused.Message.ShouldStartWith("PostgreSQL does not answer");
        refused.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task RunAsync_ForAnUnknownDatabase_SaysSoInOneSentence()
    {
        var wrong = new NpgsqlConnectionStringBuilder(_database.Administrator) { Database = "not_there" };

        var refused = await Should.ThrowAsync<CannotStartException>(() =>
            DatabaseSetup.RunAsync(new DatabaseOptions { Clinic = wrong.ConnectionString })
        );

        refused.Message.ShouldContain("\"not_there\"");
        refused.Message.ShouldContain("docs/operations.md");
    }

    [Theory]
    [InlineData("nonsense", "ConnectionStrings__Clinic is not a connection string")]
    [InlineData("Database=x", "ConnectionStrings__Clinic names no Host")]
    [InlineData(
        "Host=x;Username=kapclinic_app",
        "set ConnectionStrings__ClinicOwner and ConnectionStrings__ClinicNotes"
    )]
    public void From_AnUnusableString_SaysWhichAndWhy(string clinic, string sentence)
    {
        var refused = Should.Throw<CannotStartException>(() => DatabaseOptions.From(Configure(("Clinic", clinic))));

        refused.Message.ShouldContain(sentence);
    }

    [Fact]
    public void From_NoString_MeansTheEmbeddedServer() => DatabaseOptions.From(Configure()).ShouldBeNull();

    [Fact]
    public void From_OnlyTheOwnersString_IsRefused() =>
        Should.Throw<CannotStartException>(() => DatabaseOptions.From(Configure(("ClinicOwner", "Host=x"))));

    private static IConfiguration Configure(params (string Name, string Value)[] strings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(strings.ToDictionary(s => "ConnectionStrings:" + s.Name, s => (string?)s.Value))
            .Build();

    private static async Task<object?> WhoAsync(NpgsqlDataSource source)
    {
        await using (source)
        {
            await using var connection = await source.OpenConnectionAsync();
            return await ScalarAsync(connection, "SELECT current_user::text");
        }
    }

    private static async Task RefusedAsync(NpgsqlConnection connection, string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(connection, sql))).SqlState.ShouldBe(
            PostgresErrorCodes.InsufficientPrivilege
        );

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
