using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using KapClinic.Application.Scheduling;

namespace KapClinic.Web.Scheduling;

/// <summary>
/// Tells an open calendar that something on it changed (Server-Sent Events). It never says what: the page asks for itself again, with
/// the permission of whoever looks. The connection ends after a few minutes, so that a sign-in that ended is noticed.
/// </summary>
internal sealed class LiveSchedule(IScheduleChanges changes, IHostApplicationLifetime lifetime)
{
    /// <summary>Calendars one person may have open; one more is answered with 429 and refreshes now and then instead.</summary>
    private const int MostEach = 8;
    private const int LongestDays = 62;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(25);

    /// <summary>A burst of changes is one redraw.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    public async Task StreamAsync(HttpContext context)
    {
        if (!Asked(context.Request.Query, out var location, out var from, out var until))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

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
            await SendAsync(context, changes.WatchAsync(location, from, until, end.Token), end.Token);
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

    private static async Task SendAsync(
        HttpContext context,
        IAsyncEnumerable<DateTimeOffset> changed,
        CancellationToken ct
    )
    {
        var heard = changed.GetAsyncEnumerator(ct);
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

                var version = heard.Current.ToUnixTimeMilliseconds();
                await WriteAsync(
                    context,
                    string.Create(CultureInfo.InvariantCulture, $"event: changed\nid: {version}\ndata: {version}\n\n"),
                    ct
                );
                await Task.Delay(Rest, ct);
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

    private static bool Asked(IQueryCollection query, out Guid location, out DateOnly from, out DateOnly until)
    {
        until = default;
        return Guid.TryParse(query["location"], out location)
                & Day(query["from"], out from)
                & Day(query["until"], out until)
            && until >= from
            && until.DayNumber - from.DayNumber <= LongestDays;

        static bool Day(string? text, out DateOnly day) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
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

internal static class LiveScheduleEndpoint
{
    public static void MapLiveSchedule(this IEndpointRouteBuilder app) =>
        app.MapGet("/schedule/live", static (HttpContext context, LiveSchedule live) => live.StreamAsync(context))
            .ExcludeFromDescription();
}
