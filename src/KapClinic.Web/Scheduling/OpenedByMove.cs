using KapClinic.Application.Scheduling;
using MediatR;

namespace KapClinic.Web.Scheduling;

/// <summary>After a visit was dropped elsewhere: how many of the standby list fit the place it left, by the rules of booking.</summary>
internal static class OpenedByMove
{
    public static void MapOpenedByMove(this IEndpointRouteBuilder app) =>
        app.MapGet("/schedule/opened", FindAsync).ExcludeFromDescription();

    private static async Task<IResult> FindAsync(IMediator mediator, Guid visit, CancellationToken ct)
    {
        var found = await mediator.Send(new FindStandby.Query(visit), ct);
        return found.Succeeded
            ? Results.Json(new { fits = found.Value.Clients.Count })
            : Results.StatusCode(Refusals.Status(found.Error));
    }
}
