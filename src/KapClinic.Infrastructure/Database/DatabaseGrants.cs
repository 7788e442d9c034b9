using Npgsql;

namespace KapClinic.Infrastructure.Database;

/// <summary>
/// The roles and what they may before any migration has run. What the application may not do (audit, ledger, signed rows) is
/// taken back table by table in the migrations; what is granted here are defaults for tables yet to be made.
/// </summary>
internal static class DatabaseGrants
{
    /// <summary>Asks first and changes only what is missing, so that an administrator may have done it all beforehand.</summary>
    private static readonly string Ensure = $"""
        DO $$
        DECLARE wanted text;
        BEGIN
            PERFORM pg_advisory_xact_lock(7261531);
            FOREACH wanted IN ARRAY ARRAY['{DatabaseRoles.Owner}', '{DatabaseRoles.App}', '{DatabaseRoles.Notes}'] LOOP
                IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
                    EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
                END IF;
            END LOOP;
            IF NOT pg_has_role(current_user, '{DatabaseRoles.Owner}', 'SET') THEN
                EXECUTE format('GRANT {DatabaseRoles.Owner} TO %I', current_user);
            END IF;
            IF NOT has_database_privilege('{DatabaseRoles.Owner}', current_database(), 'CREATE') THEN
                EXECUTE format('GRANT CREATE ON DATABASE %I TO {DatabaseRoles.Owner}', current_database());
            END IF;
            IF NOT has_schema_privilege('{DatabaseRoles.Owner}', 'public', 'CREATE') THEN
                GRANT USAGE, CREATE ON SCHEMA public TO {DatabaseRoles.Owner};
            END IF;
        END $$;
        """;

    private const string Defaults = $"""
        ALTER DEFAULT PRIVILEGES FOR ROLE {DatabaseRoles.Owner} IN SCHEMA public
            GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {DatabaseRoles.App};
        ALTER DEFAULT PRIVILEGES FOR ROLE {DatabaseRoles.Owner} IN SCHEMA public
            GRANT USAGE, SELECT ON SEQUENCES TO {DatabaseRoles.App};
        """;

    /// <summary>Lets one connection string serve all three roles: whoever signs in with it may become each of them.</summary>
    private const string Lend = $"""
        DO $$
        DECLARE lent text;
        BEGIN
            FOREACH lent IN ARRAY ARRAY['{DatabaseRoles.App}', '{DatabaseRoles.Notes}'] LOOP
                IF NOT pg_has_role(current_user, lent, 'SET') THEN
                    EXECUTE format('GRANT %I TO %I', lent, current_user);
                END IF;
            END LOOP;
        END $$;
        """;

    public static async Task EnsureAsync(NpgsqlConnection connection, bool lendRoles, CancellationToken ct)
    {
        await ExecuteAsync(connection, Ensure, ct);
        if (lendRoles)
        {
            await ExecuteAsync(connection, Lend, ct);
        }

        await ExecuteAsync(connection, $"SET ROLE {DatabaseRoles.Owner}; {Defaults}", ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
