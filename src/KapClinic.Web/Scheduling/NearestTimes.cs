using System.Globalization;
using KapClinic.Application.Scheduling;
using MediatR;

namespace KapClinic.Web.Scheduling;

/// <summary>After a refused drop: the free times nearest to what was wanted. Each has passed the booking guard.</summary>
internal static class NearestTimes
{
    private const int Offered = 2;
    private const int LookedAt = 20;

    public static void MapNearestTimes(this IEndpointRouteBuilder app) =>
        app.MapGet("/schedule/nearest", FindAsync).ExcludeFromDescription();

    private static async Task<IResult> FindAsync(
        IMediator mediator,
        Guid visit,
        DateOnly date,
        TimeOnly time,
        Guid? room,
        Guid? person,
        Guid? fromPerson,
        CancellationToken ct
    )
    {
        var moved = await mediator.Send(new ReadVisitPlace.Query(visit), ct);
        if (!moved.Succeeded)
        {
            return Results.StatusCode(Refusals.Status(moved.Error));
        }

        var found = await mediator.Send(
            new FindFreeTimes.Query(moved.Value.CourseId, moved.Value.Kind)
            {
                LocationId = moved.Value.LocationId,
                RoomId = room,
                StaffId = person,
                FromStaffId = fromPerson,
                From = date,
                InsteadOf = moved.Value.SessionId,
                Most = LookedAt,
            },
            ct
        );
        var wanted = date.ToDateTime(time);
        return Results.Json(
            (found.Succeeded ? found.Value.Slots : [])
                .OrderBy(s => (s.Date.ToDateTime(s.Time) - wanted).Duration())
                .Take(Offered)
                .Select(s => new
                {
                    date = s.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    time = s.Time.ToString("HH:mm", CultureInfo.InvariantCulture),
                    room = s.RoomId,
                    words = (s.Date == date ? "" : s.Date.ToString("ddd d MMM, ", CultureInfo.InvariantCulture))
                        + $"{s.RoomName} {s.Time:HH\\:mm}",
                })
        );
    }
}
