using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace KapClinic.Benchmarks;

/// <summary>The floor of an entry: the rows that it writes, in one transaction, with nothing asked before.</summary>
internal static class BareEntries
{
    private const string Numbered = """
        insert into console_streams (participation_id, last_number) values ($1, 1)
        on conflict (participation_id) do update set last_number = console_streams.last_number + 1 returning last_number
        """;

    private const string Entry = """
        insert into console_entries (id, participation_id, number, kind, at, recorded_at, author_id, sent_by, device_id, sequence, body, findings, actions, flags)
        select $1, $2, $3, $4, now(), now(), s.id, s.id, $5, 1, '{"text":"Warm, like being carried."}', '[]', '[]', '[]'
        from staff_members s where s.email = 'adaeze@demo.example'
        """;

    private const string Readings = """
        insert into vitals_records (id, participation_id, taken_at, recorded_at, recorded_by, is_baseline, vitals, level, policy_number, actions)
        select $1, $2, now(), now(), s.id, false, '{"heartRate":{"kind":"Measured","value":80}}', 'Normal', 1, '[]'
        from staff_members s where s.email = 'adaeze@demo.example'
        """;

    private const string Audit = """
        insert into audit_entries (at, staff_name, act, outcome, "from", request_id)
        values (now(), 'Adaeze Obi', 'made entries at a dosing session', 'done', '127.0.0.1', 'bare')
        """;

    private const string Heard = """
        insert into console_devices (participation_id, device_id, heard_at, unsent, staff_id)
        select $1, $2, now(), 0, s.id from staff_members s where s.email = 'adaeze@demo.example'
        on conflict (participation_id, device_id) do update set heard_at = excluded.heard_at
        """;

    public static async Task<IReadOnlyCollection<double>> RunAsync(
        string text,
        IReadOnlyList<Guid> visits,
        TimeSpan pace,
        TimeSpan duration
    )
    {
        await using var source = NpgsqlDataSource.Create(text);
        var latencies = new ConcurrentBag<double>();
        using var stop = new CancellationTokenSource(duration);
        await Task.WhenAll(
            visits.Select(async visit =>
            {
                var device = Guid.CreateVersion7();
                await LiveLoad.Pause(pace * Random.Shared.NextDouble(), stop.Token);
                while (!stop.IsCancellationRequested)
                {
                    var began = Stopwatch.GetTimestamp();
                    await WriteAsync(source, visit, device, Random.Shared.Next(3) == 0);
                    latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    await LiveLoad.Pause(pace - Stopwatch.GetElapsedTime(began), stop.Token);
                }
            })
        );
        return latencies;
    }

    private static async Task WriteAsync(NpgsqlDataSource source, Guid visit, Guid device, bool readings)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var id = Guid.CreateVersion7();
        await using var numbered = new NpgsqlCommand(Numbered, connection) { Parameters = { new() { Value = visit } } };
        var number = (long)(await numbered.ExecuteScalarAsync())!;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(Entry)
                {
                    Parameters =
                    {
                        new() { Value = id },
                        new() { Value = visit },
                        new() { Value = number },
                        new() { Value = readings ? "Vitals" : "Statement" },
                        new() { Value = device },
                    },
                },
                new NpgsqlBatchCommand(Audit),
                new NpgsqlBatchCommand(Heard)
                {
                    Parameters =
                    {
                        new() { Value = visit },
                        new() { Value = device },
                    },
                },
            },
        };
        if (readings)
        {
            batch.BatchCommands.Add(
                new NpgsqlBatchCommand(Readings)
                {
                    Parameters =
                    {
                        new() { Value = id },
                        new() { Value = visit },
                    },
                }
            );
        }

        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
