using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KapClinic.Application.Scheduling;
using KapClinic.Infrastructure.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KapClinic.Infrastructure.Scheduling;

/// <summary>
/// Listens on PostgreSQL's channel of schedule changes (ScheduleSql) with one connection for the whole process, and only while
/// somebody looks at a calendar. After a broken connection everybody is told that something may have changed.
/// </summary>
internal sealed class ScheduleListener(ClinicDataSource source, TimeProvider clock, ILogger<ScheduleListener> logger)
    : BackgroundService,
        IScheduleChanges
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>A page drawn this long ago may have missed what was heard before it began to watch.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, Watcher> _watchers = new();
    private readonly ConcurrentDictionary<ScheduleChange, DateTimeOffset> _recent = new();
    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public async IAsyncEnumerable<DateTimeOffset> WatchAsync(
        Guid locationId,
        DateOnly from,
        DateOnly until,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        // Days travel as UTC dates; one more on each side covers every zone.
        var watcher = new Watcher(locationId, Before(from), After(until));
        var id = Guid.CreateVersion7();
        _watchers[id] = watcher;
        try
        {
            _wanted.Writer.TryWrite(true);
            var now = clock.GetUtcNow();
            if (_recent.Any(r => now - r.Value < Recently && watcher.Shows(r.Key)))
            {
                watcher.Changes.Writer.TryWrite(now);
            }

            await foreach (var at in watcher.Changes.Reader.ReadAllAsync(ct))
            {
                yield return at;
            }
        }
        finally
        {
            _watchers.TryRemove(id, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds(1);
        try
        {
            await foreach (var _ in _wanted.Reader.ReadAllAsync(stoppingToken))
            {
                try
                {
                    await ListenAsync(stoppingToken);
                    pause = TimeSpan.FromSeconds(1);
                }
                catch (Exception error) when (error is NpgsqlException or TimeoutException or IOException)
                {
                    logger.LogWarning(error, "The schedule is not live for a moment: the database does not answer");
                    await Task.Delay(pause, stoppingToken);
                    pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
                    _wanted.Writer.TryWrite(true);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The clinic's server stops.
        }
    }

    /// <summary>Until nobody looks any more.</summary>
    private async Task ListenAsync(CancellationToken ct)
    {
        if (_watchers.IsEmpty)
        {
            return;
        }

        await using var connection = await source.Source.OpenConnectionAsync(ct);
        connection.Notification += (_, heard) => Tell(heard.Payload);
        await ExecuteAsync(connection, $"LISTEN {ChannelName}", ct);
        // Whatever happened before anybody listened.
        Tell(payload: null);
        while (!_watchers.IsEmpty)
        {
            if (!await connection.WaitAsync(Patience, ct))
            {
                // A connection that died quietly says so now.
                await ExecuteAsync(connection, "SELECT 1", ct);
            }
        }
    }

    /// <param name="payload">As ScheduleSql writes it; null for anything.</param>
    private void Tell(string? payload)
    {
        var (now, change) = (clock.GetUtcNow(), ScheduleChange.Read(payload));
        foreach (var old in _recent.Where(r => now - r.Value >= Recently).ToList())
        {
            _recent.TryRemove(old);
        }

        if (payload is not null)
        {
            _recent[change] = now;
        }

        foreach (var watcher in _watchers.Values.Where(w => w.Shows(change)))
        {
            watcher.Changes.Writer.TryWrite(now);
        }
    }

    private static DateOnly Before(DateOnly day) => day == DateOnly.MinValue ? day : day.AddDays(-1);

    private static DateOnly After(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The channel's name in PostgreSQL.</summary>
    internal const string ChannelName = "schedule_changed";

    private sealed record Watcher(Guid LocationId, DateOnly From, DateOnly Until)
    {
        /// <summary>Holds one: what was not yet read says the same as what comes.</summary>
        public Channel<DateTimeOffset> Changes { get; } =
            Channel.CreateBounded<DateTimeOffset>(
                new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
            );

        public bool Shows(ScheduleChange change) =>
            (change.LocationId ?? LocationId) == LocationId && change.From <= Until && change.Until >= From;
    }
}
