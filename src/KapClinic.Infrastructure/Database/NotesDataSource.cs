using Npgsql;

namespace KapClinic.Infrastructure.Database;

/// <summary>Connections that alone reach psychotherapy notes (role kapclinic_notes; docs/adr/0006).</summary>
public sealed class NotesDataSource(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = source;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
