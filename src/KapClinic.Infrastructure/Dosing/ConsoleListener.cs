using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using KapClinic.Application.Dosing.Live;
using KapClinic.Infrastructure.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KapClinic.Infrastructure.Dosing;

/// <summary>
/// Listens on PostgreSQL's channel of changes at sessions (ConsoleSql) with one connection for the whole process, and only while
/// somebody watches. Whenever it begins to listen, and after a broken connection, everybody is told that anything may have changed.
/// </summary>
internal sealed class ConsoleListener(ClinicDataSource source, TimeProvider clock, ILogger<ConsoleListener> logger)
    : BackgroundService,
        IConsoleFeed
{
    /// <summary>The channel's name in PostgreSQL.</summary>
    internal const string ChannelName = "console_changed";

    /// <summary>Changes kept for a reader who is slow; one more, and "anything may have changed" stands for all.</summary>
    private const int MostWaiting = 512;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Guid, Watcher> _watchers = new();
    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private volatile bool _listening;

    public async IAsyncEnumerable<ConsoleChange> WatchAsync(
        Guid? participationId,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var watcher = new Watcher(participationId);
        var id = Guid.CreateVersion7();
        _watchers[id] = watcher;
        try
        {
            _wanted.Writer.TryWrite(true);
            if (_listening)
            {
                watcher.Tell(Anything());
            }

            while (await watcher.Changes.Reader.WaitToReadAsync(ct))
            {
                if (watcher.TakeOverflow())
                {
                    yield return Anything();
                }

                while (watcher.Changes.Reader.TryRead(out var change))
                {
                    yield return change;
                }
            }
        }
        finally
        {
            _watchers.TryRemove(id, out _);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromMilliseconds(500);
        try
        {
            await foreach (var _ in _wanted.Reader.ReadAllAsync(stoppingToken))
            {
                try
                {
                    await ListenAsync(stoppingToken);
                    pause = TimeSpan.FromMilliseconds(500);
                }
                catch (Exception error) when (error is NpgsqlException or TimeoutException or IOException)
                {
                    logger.LogWarning(
                        error,
                        "Running sessions are not live for a moment: the database does not answer"
                    );
                    await Task.Delay(pause, clock, stoppingToken);
                    pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
                    _wanted.Writer.TryWrite(true);
                }
                finally
                {
                    _listening = false;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The clinic's server stops.
        }
    }

    /// <summary>Until nobody watches any more.</summary>
    private async Task ListenAsync(CancellationToken ct)
    {
        if (_watchers.IsEmpty)
        {
            return;
        }

        await using var connection = await source.Source.OpenConnectionAsync(ct);
        connection.Notification += (_, heard) => Tell(Read(heard.Payload));
        await ExecuteAsync(connection, $"LISTEN {ChannelName}", ct);
        _listening = true;
        // Whatever happened before anybody listened.
        Tell(Anything());
        while (!_watchers.IsEmpty)
        {
            if (!await connection.WaitAsync(Patience, ct))
            {
                // A connection that died quietly says so now.
                await ExecuteAsync(connection, "SELECT 1", ct);
            }
        }
    }

    private void Tell(ConsoleChange change)
    {
        foreach (var watcher in _watchers.Values)
        {
            if (change.ParticipationId is null || watcher.Of is null || watcher.Of == change.ParticipationId)
            {
                watcher.Tell(change);
            }
        }
    }

    private ConsoleChange Anything() => new(null, ConsoleChangeKind.State, null, clock.GetUtcNow());

    /// <param name="payload">As ConsoleSql writes it.</param>
    private ConsoleChange Read(string payload)
    {
        var parts = payload.Split(' ');
        return parts.Length >= 2 && Guid.TryParse(parts[0], out var id)
            ? new ConsoleChange(
                id,
                parts[1] switch
                {
                    "e" => ConsoleChangeKind.Entry,
                    "h" => ConsoleChangeKind.Heard,
                    _ => ConsoleChangeKind.State,
                },
                parts.Length > 2 ? long.Parse(parts[2], CultureInfo.InvariantCulture) : null,
                clock.GetUtcNow()
            )
            : Anything();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class Watcher(Guid? of)
    {
        private int _overflown;

        public Guid? Of { get; } = of;

        public Channel<ConsoleChange> Changes { get; } = Channel.CreateBounded<ConsoleChange>(MostWaiting);

        public void Tell(ConsoleChange change)
        {
            if (!Changes.Writer.TryWrite(change))
            {
                Interlocked.Exchange(ref _overflown, 1);
            }
        }

        public bool TakeOverflow() => Interlocked.Exchange(ref _overflown, 0) == 1;
    }
}
