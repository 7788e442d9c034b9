using System.Security.Claims;
using KapClinic.Application.Dosing.Board;
using KapClinic.Web.Live;
using MediatR;

namespace KapClinic.Web.Dosing;

/// <summary>Sends the live board's rows as they change to whoever looks at it. Who may read which is asked for each of them.</summary>
internal sealed class LiveBoardStream(LiveBoardHub hub, EventStreams streams, TimeProvider clock)
{
    public async Task StreamAsync(HttpContext context)
    {
        var query = context.Request.Query["location"].ToString();
        Guid? location = Guid.TryParse(query, out var id) ? id : null;
        if (query.Length > 0 && location is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // Says whether they may, and keeps in the audit whom they watch: again with every connection, which lasts some minutes.
        var mediator = context.RequestServices.GetRequiredService<IMediator>();
        var asked = await mediator.Send(new ReadLiveBoard.Query(location), context.RequestAborted);
        if (!asked.Succeeded)
        {
            await Refusals.WriteAsync(context, asked.Error);
            return;
        }

        var reader = Guid.Parse(context.User.FindFirstValue(ClaimTypes.NameIdentifier)!);
        await streams.SendAsync(context, ct => new LiveViewer(reader, location).FramesAsync(hub, clock, ct));
    }
}

internal static class LiveBoardEndpoint
{
    public static IServiceCollection AddLiveBoard(this IServiceCollection services) =>
        services.AddSingleton<PartialText>().AddSingleton<LiveBoardHub>().AddSingleton<LiveBoardStream>();

    public static void MapLiveBoard(this IEndpointRouteBuilder app)
    {
        app.MapGet("/live/stream", static (HttpContext context, LiveBoardStream live) => live.StreamAsync(context))
            .ExcludeFromDescription();
        app.MapGet("/live/count", CountAsync).ExcludeFromDescription();
    }

    private static async Task CountAsync(HttpContext context, IMediator mediator)
    {
        var counted = await mediator.Send(new CountLiveCalls.Query(), context.RequestAborted);
        if (!counted.Succeeded)
        {
            await Refusals.WriteAsync(context, counted.Error);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(counted.Value, context.RequestAborted);
    }
}
