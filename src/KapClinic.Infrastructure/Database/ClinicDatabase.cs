using KapClinic.Infrastructure.Embedded;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KapClinic.Infrastructure.Database;

/// <summary>The database of this process: the one the configuration names, else an embedded one that stops with it.</summary>
public sealed class ClinicDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private ClinicDatabase(DatabaseOptions options, EmbeddedPostgres? embedded)
    {
        Options = options;
        _embedded = embedded;
    }

    public DatabaseOptions Options { get; }

    /// <summary>True when nobody configured a database: this is somebody trying KapClinic out.</summary>
    public bool IsEmbedded => _embedded is not null;

    /// <summary>Opens and migrates it.</summary>
    /// <exception cref="CannotStartException">It cannot be reached, started or brought up to date.</exception>
    public static async Task<ClinicDatabase> OpenAsync(IConfiguration configuration, CancellationToken ct = default)
    {
        var database = DatabaseOptions.From(configuration) is { } configured
            ? new ClinicDatabase(configured, embedded: null)
            : await StartEmbeddedAsync(ct);
        try
        {
            if (database.Options.SetUpAtStart)
            {
                await DatabaseSetup.RunAsync(database.Options, ct);
            }

            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }

    private static async Task<ClinicDatabase> StartEmbeddedAsync(CancellationToken ct)
    {
        var server = await EmbeddedPostgres.StartAsync(EmbeddedPostgresOptions.ForThisUser(), ct);
        var options = new DatabaseOptions
        {
            Clinic = server.ConnectionString(DatabaseRoles.App),
            ClinicOwner = server.ConnectionString(DatabaseRoles.Owner),
            ClinicNotes = server.ConnectionString(DatabaseRoles.Notes),
        };
        return new ClinicDatabase(options, server);
    }
}

public static class ClinicDatabaseServices
{
    /// <summary>The data sources of the two roles that the application runs as.</summary>
    public static IServiceCollection AddClinicDatabase(this IServiceCollection services, DatabaseOptions options) =>
        services
            .AddSingleton(_ => new ClinicDataSource(options.OpenAsApp()))
            .AddSingleton(_ => new NotesDataSource(options.OpenAsNotes()));
}
