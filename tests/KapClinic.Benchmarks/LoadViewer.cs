using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using KapClinic.Application.Demo;

namespace KapClinic.Benchmarks;

/// <summary>A live board that somebody has open.</summary>
internal sealed partial class LoadViewer : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<Guid, ConcurrentQueue<long>> _expected = new();
    private Task _watching = Task.CompletedTask;

    private LoadViewer(HttpClient http) => _http = http;

    /// <summary>Where the times go, in milliseconds.</summary>
    public ConcurrentBag<double> Into { get; set; } = [];

    public static async Task<LoadViewer> OpenAsync(Uri address, string who, CancellationToken end)
    {
        var http = new HttpClient(
            new HttpClientHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }
        )
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var token = Token().Match(await http.GetStringAsync("/sign-in", end)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Input.Email"] = who + "@demo.example",
                ["Input.Password"] = DemoPeople.Password,
                ["__RequestVerificationToken"] = token,
            }
        );
        using var answer = await http.PostAsync("/sign-in", form, end);
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{who} could not sign in: {answer.StatusCode}");
        }

        var viewer = new LoadViewer(http);
        viewer._watching = viewer.WatchAsync(end);
        return viewer;
    }

    /// <summary>Readings of this visit were sent.</summary>
    public void Expect(Guid visit, long sent) => _expected.GetOrAdd(visit, _ => new()).Enqueue(sent);

    public async ValueTask DisposeAsync()
    {
        await _watching;
        _http.Dispose();
    }

    private async Task WatchAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await using var stream = await _http.GetStreamAsync("/live/stream", end);
                using var reader = new StreamReader(stream);
                var row = false;
                while (await reader.ReadLineAsync(end) is { } line)
                {
                    if (line.StartsWith("event: ", StringComparison.Ordinal))
                    {
                        row = line == "event: row";
                    }
                    else if (row && line.StartsWith("data: ", StringComparison.Ordinal))
                    {
                        Arrived(Guid.Parse(Id().Match(line).Groups[1].Value));
                    }
                }
            }
            catch (Exception error) when (error is OperationCanceledException or HttpRequestException or IOException)
            {
                await LiveLoad.Pause(TimeSpan.FromMilliseconds(200), end);
            }
        }
    }

    private void Arrived(Guid visit)
    {
        while (_expected.TryGetValue(visit, out var sent) && sent.TryDequeue(out var began))
        {
            Into.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("\"id\":\"([0-9a-f-]{36})\"", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
