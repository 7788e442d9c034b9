using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KapClinic.Application.Dosing.Live;
using KapClinic.Web.Live;
using MediatR;
using Microsoft.Extensions.Options;

namespace KapClinic.Web.Dosing;

/// <summary>
/// Sends the entries of one visit to whoever follows it, from the number they name, without a gap: what was kept is read by its number,
/// and a change only says when to look.
/// </summary>
internal sealed class LiveConsole(
    IConsoleFeed feed,
    EventStreams streams,
    IServiceScopeFactory scopes,
    IOptions<Microsoft.AspNetCore.Mvc.JsonOptions> json
)
{
    public async Task StreamAsync(HttpContext context, Guid id)
    {
        if (!long.TryParse(context.Request.Query["after"], CultureInfo.InvariantCulture, out var after) || after < 0)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var mediator = context.RequestServices.GetRequiredService<IMediator>();
        var first = await mediator.Send(new ReadEntries.Query(id, after), context.RequestAborted);
        if (!first.Succeeded)
        {
            await Refusals.WriteAsync(context, first.Error);
            return;
        }

        await streams.SendAsync(context, ct => FramesAsync(id, after, ct));
    }

    private async IAsyncEnumerable<string> FramesAsync(
        Guid id,
        long after,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var opened = false;
        await foreach (var change in feed.WatchAsync(id, ct))
        {
            if (change.Kind == ConsoleChangeKind.Heard || change.Number <= after)
            {
                continue;
            }

            if (change.Kind == ConsoleChangeKind.State)
            {
                // The first only says that listening has begun; later ones, that something else may have changed.
                if (opened)
                {
                    yield return "event: state\ndata: {}\n\n";
                }

                opened = true;
            }

            foreach (var entry in await ReadAsync(id, after, ct))
            {
                after = entry.Number;
                var data = JsonSerializer.Serialize(entry, json.Value.JsonSerializerOptions);
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"event: entry\nid: {entry.Number}\ndata: {data}\n\n"
                );
            }
        }
    }

    private async Task<IReadOnlyList<EntryRow>> ReadAsync(Guid id, long after, CancellationToken ct)
    {
        // A context of the database for each look, since the connection to the page lasts for minutes.
        await using var scope = scopes.CreateAsyncScope();
        var read = await scope
            .ServiceProvider.GetRequiredService<IMediator>()
            .Send(new ReadEntries.Query(id, after), ct);
        return read.Succeeded ? read.Value : [];
    }
}

internal static class LiveConsoleEndpoint
{
    /// <summary>For pages, and for programs with a token.</summary>
    public static void MapLiveConsole(this IEndpointRouteBuilder app)
    {
        foreach (var root in (string[])["/visits", "/api/v1/visits"])
        {
            app.MapGet(
                    root + "/{id:guid}/console/live",
                    static (HttpContext context, Guid id, LiveConsole live) => live.StreamAsync(context, id)
                )
                .ExcludeFromDescription();
        }
    }
}
