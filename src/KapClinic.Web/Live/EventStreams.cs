using System.Collections.Concurrent;
using System.Security.Claims;

namespace KapClinic.Web.Live;

/// <summary>
/// Sends what happens to an open page as it happens (Server-Sent Events). A connection ends after a few minutes, so that a sign-in
/// that ended is noticed; the page asks again and names the last it heard.
/// </summary>
internal sealed class EventStreams(IHostApplicationLifetime lifetime)
{
    /// <summary>Streams one person may have open; one more is answered with 429, and the page asks now and then instead.</summary>
    private const int MostEach = 12;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <param name="context">Of a person whose right to it was looked at.</param>
    /// <param name="frames">Each as it goes over the wire, with its empty line.</param>
    public async Task SendAsync(HttpContext context, Func<CancellationToken, IAsyncEnumerable<string>> frames)
    {
        var person = context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        if (_open.AddOrUpdate(person, 1, (_, count) => count + 1) > MostEach)
        {
            Leave(person);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted,
            lifetime.ApplicationStopping
        );
        end.CancelAfter(Longest);
        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            await WriteAsync(context, ": listening\n\n", end.Token);
            await SendAsync(context, frames(end.Token), end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The reader left, or asks again.
        }
        finally
        {
            Leave(person);
        }
    }

    private static async Task SendAsync(HttpContext context, IAsyncEnumerable<string> frames, CancellationToken ct)
    {
        var heard = frames.GetAsyncEnumerator(ct);
        var next = heard.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (await Task.WhenAny(next, Task.Delay(Heartbeat, ct)) != next)
                {
                    await WriteAsync(context, ": still here\n\n", ct);
                    continue;
                }

                if (!await next)
                {
                    return;
                }

                await WriteAsync(context, heard.Current, ct);
                next = heard.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // It cannot be put away while it still waits for the next one.
            await next.ContinueWith(
                _ => { },
                CancellationToken.None,
                TaskContinuationOptions.None,
                TaskScheduler.Default
            );
            await heard.DisposeAsync();
        }
    }

    private static async Task WriteAsync(HttpContext context, string text, CancellationToken ct)
    {
        await context.Response.WriteAsync(text, ct);
        await context.Response.Body.FlushAsync(ct);
    }

    private void Leave(string person)
    {
        if (_open.AddOrUpdate(person, 0, (_, count) => count - 1) <= 0)
        {
            _open.TryRemove(new KeyValuePair<string, int>(person, 0));
        }
    }
}
