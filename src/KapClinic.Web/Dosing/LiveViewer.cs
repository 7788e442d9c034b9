using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using KapClinic.Application.Dosing.Board;

namespace KapClinic.Web.Dosing;

/// <summary>
/// One open live board: which visits it has yet to look at again, and what goes to it. However much happens while it is slow, it is
/// sent each visit once, as it is then.
/// </summary>
internal sealed class LiveViewer(Guid reader, Guid? location)
{
    private readonly ConcurrentDictionary<Guid, bool> _look = new();
    private readonly ConcurrentDictionary<Guid, bool> _heard = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Look(Guid participationId)
    {
        _look[participationId] = true;
        _signal.Writer.TryWrite(true);
    }

    public void Hear(Guid participationId)
    {
        _heard[participationId] = true;
        _signal.Writer.TryWrite(true);
    }

    /// <summary>Everything there is to see now, and then what changes, as it goes over the wire.</summary>
    public async IAsyncEnumerable<string> FramesAsync(
        LiveBoardHub hub,
        TimeProvider clock,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await hub.JoinAsync(this, ct);
        try
        {
            var mine = Running(hub).Select(s => s.ParticipationId).ToList();
            yield return Frame("all", mine);
            mine.ForEach(Look);
            var said = "";
            _signal.Writer.TryWrite(true);
            while (await _signal.Reader.WaitToReadAsync(ct))
            {
                _signal.Reader.TryRead(out _);
                foreach (var id in Take(_look))
                {
                    _heard.TryRemove(id, out _);
                    var drawn = hub.Of(id);
                    yield return drawn.Session is { } session && MayRead(session)
                        ? Frame("row", new { id, html = drawn.Row }) + Heard(session)
                        : Frame("gone", new { id });
                }

                foreach (var id in Take(_heard))
                {
                    if (hub.Of(id).Session is { } session && MayRead(session))
                    {
                        yield return Heard(session);
                    }
                }

                var board = Board(hub, clock.GetUtcNow());
                if (board != said)
                {
                    said = board;
                    yield return board;
                }
            }
        }
        finally
        {
            hub.Leave(this);
        }
    }

    private bool MayRead(LiveSession session) =>
        session.Readers.Contains(reader) && (location is null || session.LocationId == location);

    private IEnumerable<LiveSession> Running(LiveBoardHub hub) =>
        hub.Visits.Select(v => v.Value.Session).OfType<LiveSession>().Where(MayRead);

    private string Board(LiveBoardHub hub, DateTimeOffset now)
    {
        var running = LiveSession.InOrder(Running(hub), now).ToList();
        var decisions = hub
            .Visits.SelectMany(v => v.Value.Decisions)
            .Where(d => d.Decision.Readers.Contains(reader) && (location is null || d.Decision.LocationId == location))
            .OrderBy(d => d.Decision.Kind)
            .ThenBy(d => d.Decision.Since)
            .ToList();
        return Frame(
            "board",
            new
            {
                first = LiveBoardLook.First(running, now),
                rest = LiveBoardLook.Rest(running, decisions.Count),
                decisions = string.Concat(decisions.Select(d => d.Text)),
                calls = running.Count(s => s.Calls || s.IsStale(now)) + decisions.Count,
            }
        );
    }

    private static string Heard(LiveSession session) =>
        Frame(
            "heard",
            new
            {
                id = session.ParticipationId,
                staleFrom = session.StaleFrom.ToUnixTimeMilliseconds(),
                at = new LiveRowLook(session, session.HeardAt).Time(session.HeardAt),
            }
        );

    private static List<Guid> Take(ConcurrentDictionary<Guid, bool> from)
    {
        var ids = from.Keys.ToList();
        ids.ForEach(id => from.TryRemove(id, out _));
        return ids;
    }

    private static string Frame(string name, object data) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"event: {name}\ndata: {JsonSerializer.Serialize(data, JsonSerializerOptions.Web)}\n\n"
        );
}
