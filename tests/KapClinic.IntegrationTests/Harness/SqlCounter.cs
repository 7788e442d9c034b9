using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KapClinic.IntegrationTests.Harness;

/// <summary>
/// Counts what the application sends to the database. Sign-in checks (tagged "sign-in") and the one audit insert of a request
/// are left out, for every request has them.
/// </summary>
public sealed class SqlCounter : DbCommandInterceptor
{
    /// <summary>Statements that a form or a change through the API may cost.</summary>
    public const int MostForAnAct = 12;

    private const string AuditInsert = "INSERT INTO audit_entries";

    private readonly Lock _lock = new();
    private readonly AsyncLocal<ConcurrentQueue<string>?> _flow = new();
    private List<string>? _commands;

    /// <summary>Counts what happens meanwhile; nothing else may run on this clinic.</summary>
    public async Task<IReadOnlyList<string>> DuringAsync(Func<Task> act)
    {
        var commands = new List<string>();
        lock (_lock)
        {
            _commands = commands;
        }

        try
        {
            await act();
        }
        finally
        {
            lock (_lock)
            {
                _commands = null;
            }
        }

        return [.. commands.Where(c => !IsSignIn(c) && !IsAudit(c))];
    }

    /// <summary>Counts what this flow of the test sends meanwhile; others may run beside it.</summary>
    public async Task<(T Answer, IReadOnlyList<string> Sql)> CountAsync<T>(Func<Task<T>> act)
    {
        var commands = new ConcurrentQueue<string>();
        _flow.Value = commands;
        var answer = await act();
        return (answer, [.. commands.Where(c => !IsSignIn(c) && !IsAudit(c))]);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => Note(command, result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => new(Note(command, result));

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result
    ) => Note(command, result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) => new(Note(command, result));

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result
    ) => Note(command, result);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    ) => new(Note(command, result));

    /// <summary>Also where a password signs: the tries are counted in updates, from which EF leaves the tag off.</summary>
    private static bool IsSignIn(string command) =>
        command.StartsWith("-- sign-in", StringComparison.Ordinal)
        || (
            command.StartsWith("UPDATE users ", StringComparison.Ordinal)
            && command.Contains("access_failed_count", StringComparison.Ordinal)
        );

    /// <summary>An audit insert alone; one that travels with other changes costs nothing of its own.</summary>
    private static bool IsAudit(string command) =>
        command.StartsWith(AuditInsert, StringComparison.Ordinal)
        // A row for each client whom the request was about, sent at once; anything else beside them is counted.
        && command.Split("INSERT INTO ").Length == command.Split(AuditInsert).Length;

    private T Note<T>(DbCommand command, T result)
    {
        _flow.Value?.Enqueue(command.CommandText);
        lock (_lock)
        {
            _commands?.Add(command.CommandText);
        }

        return result;
    }
}
