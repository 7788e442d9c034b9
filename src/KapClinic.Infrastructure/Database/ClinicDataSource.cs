using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace KapClinic.Infrastructure.Database;

/// <summary>The application's own connections (role kapclinic_app). One per process; whoever starts the process makes it.</summary>
public sealed class ClinicDataSource(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = source;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

public static class ClinicDatabaseOptions
{
    public static DbContextOptionsBuilder UseClinicDatabase(
        this DbContextOptionsBuilder options,
        NpgsqlDataSource source
    ) => options.UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable("__migrations"));
}
