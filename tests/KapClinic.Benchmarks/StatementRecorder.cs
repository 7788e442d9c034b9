using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace KapClinic.Benchmarks;

/// <summary>One statement as it was sent, with its values.</summary>
public sealed record Statement(string Sql, IReadOnlyList<NpgsqlParameter> Parameters);

/// <summary>Keeps the reading statements of a request. The audit's insert is not part of the floor, nor are locks and writes.</summary>
public sealed class StatementRecorder : DbCommandInterceptor
{
    private List<Statement>? _statements;
    private int _total;

    /// <summary>Every statement so far, reading or writing.</summary>
    public int Total => _total;

    public IReadOnlyList<Statement> During(Action act)
    {
        _statements = [];
        act();
        var heard = _statements;
        _statements = null;
        return heard;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _total);
        if (!command.CommandText.Contains("INSERT INTO", StringComparison.Ordinal))
        {
            _statements?.Add(
                new Statement(
                    command.CommandText,
                    [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => p.Clone())]
                )
            );
        }

        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _total);
        return new(result);
    }
}

/// <summary>The floor that a request is measured against: the same SQL through bare Npgsql, every value of every row read.</summary>
public sealed class BareStatements(NpgsqlDataSource source, IReadOnlyList<Statement> statements)
{
    public int Count => statements.Count;

    public async Task<int> RunAsync()
    {
        var values = 0;
        await using var connection = await source.OpenConnectionAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement.Sql, connection);
            command.Parameters.AddRange(statement.Parameters.Select(p => p.Clone()).ToArray());
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    values += reader.GetValue(i) is DBNull ? 0 : 1;
                }
            }
        }

        return values;
    }
}
