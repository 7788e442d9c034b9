using System.Collections.Concurrent;
using System.Threading.Channels;
using KapClinic.Application.Access;
using KapClinic.Application.Dosing.Board;
using KapClinic.Application.Dosing.Live;
using KapClinic.Web.Live;
using MediatR;

namespace KapClinic.Web.Dosing;

/// <summary>
/// The running sessions of the clinic as everybody's live board shows them. What happens is read once for this process, a burst at a
/// time, and each row is drawn once; who watches is sent the rows they may read. It reads only while somebody watches.
/// </summary>
internal sealed class LiveBoardHub(
    IConsoleFeed feed,
    IServiceProvider services,
    PartialText partials,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<LiveBoardHub> logger
)
{
    /// <summary>What happens within this time is read and drawn together.</summary>
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(200);

    /// <summary>Everything is read again this often: who is on call, what became late, what no entry tells of.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, DrawnVisit> _visits = new();
    private readonly ConcurrentDictionary<LiveViewer, bool> _viewers = new();
    private readonly ConcurrentDictionary<Guid, bool> _changed = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource? _ready;
    private bool _anything;

    public IEnumerable<KeyValuePair<Guid, DrawnVisit>> Visits => _visits;

    public DrawnVisit Of(Guid participationId) => _visits.GetValueOrDefault(participationId, DrawnVisit.Nothing);

    /// <summary>Joins, and waits until everything was read once.</summary>
    public async Task JoinAsync(LiveViewer viewer, CancellationToken ct)
    {
        _viewers[viewer] = true;
        Task ready;
        lock (_lock)
        {
            if (_ready is null)
            {
                _ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _ = Task.Run(RunAsync, CancellationToken.None);
            }

            ready = _ready.Task;
        }

        await ready.WaitAsync(ct);
    }

    public void Leave(LiveViewer viewer) => _viewers.TryRemove(viewer, out _);

    private async Task RunAsync()
    {
        var stopping = lifetime.ApplicationStopping;
        while (!stopping.IsCancellationRequested && GoesOn())
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var wake = Channel.CreateBounded<bool>(
                new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
            );
            var listening = ListenAsync(wake.Writer, end.Token);
            try
            {
                await ReadWhatChangesAsync(wake.Reader, end.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                logger.LogWarning(error, "The live board is not live for a moment");
                await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
            }
            finally
            {
                await end.CancelAsync();
                await listening.ContinueWith(
                    _ => { },
                    CancellationToken.None,
                    TaskContinuationOptions.None,
                    TaskScheduler.Default
                );
            }
        }
    }

    /// <summary>Whoever joins after it said no starts it anew.</summary>
    private bool GoesOn()
    {
        lock (_lock)
        {
            if (!_viewers.IsEmpty)
            {
                return true;
            }

            _ready = null;
            _visits.Clear();
            return false;
        }
    }

    private async Task ListenAsync(ChannelWriter<bool> wake, CancellationToken ct)
    {
        await foreach (var change in feed.WatchAsync(null, ct))
        {
            if (change is { Kind: ConsoleChangeKind.Heard, ParticipationId: { } room })
            {
                HeardFrom(room, change.At);
                continue;
            }

            Note(change.ParticipationId);
            wake.TryWrite(true);
        }
    }

    private void Note(Guid? participationId)
    {
        if (participationId is { } id)
        {
            _changed[id] = true;
        }
        else
        {
            Volatile.Write(ref _anything, true);
        }
    }

    private async Task ReadWhatChangesAsync(ChannelReader<bool> wake, CancellationToken ct)
    {
        Note(null);
        while (GoesOn())
        {
            await ReadAsync(ct);
            using var round = CancellationTokenSource.CreateLinkedTokenSource(ct);
            round.CancelAfter(Round);
            try
            {
                await wake.ReadAsync(round.Token);
                await Task.Delay(Burst, ct);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                Note(null);
            }
        }
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var all = Interlocked.Exchange(ref _anything, false);
        var ids = _changed.Keys.ToList();
        ids.ForEach(id => _changed.TryRemove(id, out _));
        await using var scope = services.CreateSystemScope("live board");
        var read = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new ReadLiveRows.Query(all ? null : ids), ct);
        if (!read.Succeeded)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var running = read.Value.Running.ToDictionary(s => s.ParticipationId);
        var waiting = read.Value.Decisions.ToLookup(d => d.ParticipationId);
        foreach (
            var id in (all ? _visits.Keys.ToList() : ids)
                .Concat(running.Keys)
                .Concat(waiting.Select(w => w.Key))
                .Distinct()
        )
        {
            await DrawAsync(scope.ServiceProvider, id, running.GetValueOrDefault(id), [.. waiting[id]], now);
        }

        lock (_lock)
        {
            _ready?.TrySetResult();
        }
    }

    private async Task DrawAsync(
        IServiceProvider scope,
        Guid id,
        LiveSession? session,
        IReadOnlyList<Decision> waiting,
        DateTimeOffset now
    )
    {
        var before = Of(id);
        if (session is null && waiting.Count == 0)
        {
            if (_visits.TryRemove(id, out _))
            {
                Tell(id);
            }

            return;
        }

        var drawn = await before.DrawAnewAsync(partials, scope, session, waiting, now);
        _visits[id] = drawn;
        if (drawn.LooksOtherThan(before))
        {
            Tell(id);
        }
    }

    private void Tell(Guid id)
    {
        foreach (var viewer in _viewers.Keys)
        {
            viewer.Look(id);
        }
    }

    private void HeardFrom(Guid id, DateTimeOffset at)
    {
        if (_visits.TryGetValue(id, out var drawn) && drawn.Session is { } session && at > session.HeardAt)
        {
            var heard = session with { HeardAt = at, StaleFrom = at + (session.StaleFrom - session.HeardAt) };
            _visits.TryUpdate(id, drawn with { Session = heard }, drawn);
            foreach (var viewer in _viewers.Keys)
            {
                viewer.Hear(id);
            }
        }
    }
}
