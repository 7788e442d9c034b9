using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>When a location is open, on which days it is closed, and how long its rooms stay free between sessions.</summary>
public static class ReadLocationHours
{
    /// <param name="LocationId">The first location when left out.</param>
    [AllowStaff]
    [Act("looked at opening hours")]
    public sealed record Query(Guid? LocationId = null) : IQuery<Model>;

    /// <param name="LocationId">The location.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Zone">IANA zone.</param>
    /// <param name="Week">The usual week, in order.</param>
    /// <param name="ClosedDays">From today on.</param>
    /// <param name="Buffers">Minutes round sessions; a kind that is missing has none.</param>
    /// <param name="Locations">All there are.</param>
    /// <param name="Version">Of week and closed days.</param>
    /// <param name="BuffersVersion">Of the minutes.</param>
    public sealed record Model(
        Guid LocationId,
        string Name,
        string Zone,
        IReadOnlyList<WeekTime> Week,
        IReadOnlyList<Closed> ClosedDays,
        IReadOnlyList<SaveBuffers.Minutes> Buffers,
        IReadOnlyList<Place> Locations,
        uint Version,
        uint BuffersVersion
    );

    public sealed record Place(Guid Id, string Name);

    public sealed record Closed(DateOnly Date, string Name);

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var locations = await db.Locations.AsNoTracking().OrderBy(l => l.Id).ToListAsync(cancellationToken);
            var location = query.LocationId is { } id ? locations.Find(l => l.Id == id) : locations.FirstOrDefault();
            if (location is null)
            {
                return LocationErrors.NotFound;
            }

            var today = location.TimeZone.DayOf(clock.GetUtcNow());
            var week = await db
                .OpeningHours.AsNoTracking()
                .Where(o => o.LocationId == location.Id)
                .ToListAsync(cancellationToken);
            var closed = await db.ClosedDaysOf(location.Id, HoursVersions.Since(clock))
                .AsNoTracking()
                .ToListAsync(cancellationToken);
            var buffers = await db.BuffersOf(location.Id).ToListAsync(cancellationToken);
            return new Model(
                location.Id,
                location.Name,
                location.Zone,
                [.. week.Select(o => o.Time).OrderBy(t => t.Day).ThenBy(t => t.From)],
                [.. closed.Where(d => d.Date >= today).OrderBy(d => d.Date).Select(d => new Closed(d.Date, d.Name))],
                buffers,
                [.. locations.Select(l => new Place(l.Id, l.Name))],
                HoursVersions.Of(week, closed),
                HoursVersions.Of(buffers)
            );
        }
    }
}
