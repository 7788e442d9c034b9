using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KapClinic.Infrastructure.Database;

/// <summary>
/// Brings a database to where the application can run on it: roles, what they may by default, then the migrations, which
/// take back what the application must not do (docs/operations.md, "Roles").
/// </summary>
public static class DatabaseSetup
{
    private const int OldestServer = 18;

    /// <exception cref="CannotStartException">The server does not answer, is too old, or forbids what is needed.</exception>
    public static async Task RunAsync(DatabaseOptions options, CancellationToken ct = default)
    {
        try
        {
            await using (var source = options.OpenAsGiven())
            await using (var connection = await source.OpenConnectionAsync(ct))
            {
                RequireVersion(connection);
                await DatabaseGrants.EnsureAsync(connection, options.LendsRoles, ct);
            }

            await MigrateAsync(options, ct);
        }
        catch (PostgresException error)
            when (error.SqlState
                    is PostgresErrorCodes.InvalidPassword
                        or PostgresErrorCodes.InvalidAuthorizationSpecification
                        or PostgresErrorCodes.InvalidCatalogName
                        or PostgresErrorCodes.InsufficientPrivilege
            )
        {
            throw new CannotStartException(
                $"PostgreSQL refuses ({error.MessageText}): see \"Roles\" in docs/operations.md for what the connection strings need."
            );
        }
        catch (NpgsqlException error) when (error is not PostgresException)
        {
            throw new CannotStartException(
                $"PostgreSQL does not answer at the address of the connection string ({error.Message})."
            );
        }
    }

    private static void RequireVersion(NpgsqlConnection connection)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
        {
            throw new CannotStartException(
                $"KapClinic needs PostgreSQL {OldestServer} or later; the server of the connection string is {connection.PostgreSqlVersion}."
            );
        }
    }

    private static async Task MigrateAsync(DatabaseOptions options, CancellationToken ct)
    {
        await using var source = options.OpenAsOwner();
        var context = new DbContextOptionsBuilder<ClinicDbContext>();
        context.UseClinicDatabase(source);
        await using var db = new ClinicDbContext(context.Options);
        await db.Database.MigrateAsync(ct);
        // The list of migrations is a table like any other to the default rights.
        await db.Database.ExecuteSqlRawAsync(
            $"REVOKE INSERT, UPDATE, DELETE ON __migrations FROM {DatabaseRoles.App}",
            ct
        );
    }
}
