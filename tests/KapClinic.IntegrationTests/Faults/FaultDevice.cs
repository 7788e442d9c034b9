using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace KapClinic.IntegrationTests.Faults;

/// <summary>A tablet in the room as the server meets it: keeps what was entered until it is acknowledged, sends it in order, asks again.</summary>
internal sealed class FaultDevice(Uri address, string token, Guid participationId) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(3),
        DefaultRequestHeaders = { { "Authorization", "Bearer " + token } },
    };
    private readonly ConcurrentQueue<object> _outbox = new();
    private readonly List<Guid> _entered = [];
    private readonly Dictionary<Guid, long> _acknowledged = [];

    public Guid Id { get; } = Guid.CreateVersion7();

    /// <summary>In the order in which they were entered.</summary>
    public IReadOnlyList<Guid> Entered => _entered;

    /// <summary>The number that the server gave each.</summary>
    public IReadOnlyDictionary<Guid, long> Acknowledged => _acknowledged;

    public bool IsDrained => _outbox.IsEmpty;

    public void Enter(string kind, object body)
    {
        var id = Guid.CreateVersion7();
        _entered.Add(id);
        _outbox.Enqueue(
            new
            {
                id,
                kind,
                sequence = _entered.Count,
                at = DateTimeOffset.UtcNow,
                body,
            }
        );
    }

    /// <summary>Sends until it is told to end and everything has arrived.</summary>
    public async Task SendAsync(Task end, CancellationToken giveUp)
    {
        var pause = 20;
        while (!end.IsCompleted || !IsDrained)
        {
            giveUp.ThrowIfCancellationRequested();
            var sent = _outbox.Take(20).ToList();
            if (sent.Count == 0 || !await TrySendAsync(sent, giveUp))
            {
                await Task.Delay(pause, giveUp);
                pause = Math.Min(400, pause * 2);
                continue;
            }

            pause = 20;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> TrySendAsync(List<object> sent, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(
                $"/api/v1/visits/{participationId}/console/entries",
                new
                {
                    deviceId = Id,
                    unsent = _outbox.Count,
                    entries = sent,
                },
                ct
            );
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(500, await answer.Content.ReadAsStringAsync(ct));
                return false;
            }

            var said = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
            foreach (var result in said.GetProperty("results").EnumerateArray())
            {
                result.GetProperty("state").GetString().ShouldBeOneOf("Accepted", "Already");
                _acknowledged[result.GetProperty("id").GetGuid()] = result.GetProperty("number").GetInt64();
                _outbox.TryDequeue(out _).ShouldBeTrue();
            }

            return true;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
