using System.Globalization;

namespace KapClinic.IntegrationTests.Faults;

/// <summary>Somebody who follows a session from elsewhere, and goes on after the last number heard whenever the line breaks.</summary>
internal sealed class FaultViewer(Uri address, string token, Guid participationId) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = address,
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "Authorization", "Bearer " + token } },
    };
    private readonly List<long> _seen = [];

    /// <summary>Numbers in the order in which they came.</summary>
    public IReadOnlyList<long> Seen => _seen;

    public async Task WatchAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(end);
            }
            catch (Exception error) when (error is HttpRequestException or IOException or OperationCanceledException)
            {
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task ListenAsync(CancellationToken end)
    {
        var last = _seen.Count == 0 ? 0 : _seen[^1];
        using var ask = new HttpRequestMessage(
            HttpMethod.Get,
            FormattableString.Invariant($"/api/v1/visits/{participationId}/console/live?after={last}")
        );
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(end);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        using var answer = await _http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        if (!answer.IsSuccessStatusCode)
        {
            ((int)answer.StatusCode).ShouldBeGreaterThanOrEqualTo(500);
            await Task.Delay(100, end);
            return;
        }

        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(end));
        while (await ReadLineAsync(reader, patience) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                _seen.Add(long.Parse(line.AsSpan(4), CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>A line that says nothing for longer than the server's own sign of life is taken for dead.</summary>
    private static ValueTask<string?> ReadLineAsync(StreamReader reader, CancellationTokenSource patience)
    {
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        return reader.ReadLineAsync(patience.Token);
    }
}
