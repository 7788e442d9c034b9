using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>When somebody works: the usual weeks at each location, days that differ, times off. Why they are away, only they and a manager read.</summary>
public static class ReadWorkingTimes
{
    private const int DaysBack = 30;

    /// <param name="StaffId">Null is oneself.</param>
    [AllowStaff]
    [Act("looked at working hours")]
    public sealed record Query(Guid? StaffId = null) : IQuery<Model>;

    public sealed record Model(
        Guid StaffId,
        string Name,
        DateOnly Today,
        IReadOnlyList<Place> Places,
        IReadOnlyList<DayRow> Exceptions,
        IReadOnlyList<AwayRow> Away,
        uint Version
    );

    /// <param name="Id">The location.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Zone">Its zone.</param>
    /// <param name="Weeks">The usual weeks that count now or later, by their first day.</param>
    public sealed record Place(Guid Id, string Name, string Zone, IReadOnlyList<WeekRow> Weeks);

    public sealed record WeekRow(DateOnly From, DateOnly? Until, IReadOnlyList<WeekTime> Times);

    public sealed record DayRow(Guid LocationId, DateOnly Date, TimeOnly? From, TimeOnly? Until);

    /// <param name="Id">The time off.</param>
    /// <param name="Time">When.</param>
    /// <param name="Kind">Null where the reader needs not know.</param>
    public sealed record AwayRow(Guid Id, AwayTime Time, TimeOffKind? Kind);

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var staffId = query.StaffId ?? user.Id;
            var name = await db
                .StaffMembers.Where(s => s.Id == staffId)
                .Select(s => s.Name)
                .SingleOrDefaultAsync(cancellationToken);
            if (name is null)
            {
                return StaffErrors.NotFound;
            }

            var locations = await db.Locations.AsNoTracking().OrderBy(l => l.Id).ToListAsync(cancellationToken);
            var zone = locations.Count > 0 ? locations[0].TimeZone : TimeZoneInfo.Utc;
            var today = zone.DayOf(clock.GetUtcNow());
            var earliest = today.AddDays(-DaysBack);
            var since = HoursVersions.Since(clock);
            var hours = await db.HoursOf(staffId, since).AsNoTracking().ToListAsync(cancellationToken);
            var days = await db.DaysOf(staffId, since).AsNoTracking().ToListAsync(cancellationToken);
            var away = await db
                .TimesOff.AsNoTracking()
                .Where(t => t.StaffId == staffId && t.WithdrawnAt == null && t.LastDay >= earliest)
                .OrderBy(t => t.FirstDay)
                .ToListAsync(cancellationToken);
            var tells = staffId == user.Id || user.Is(Role.Manager);
            return new Model(
                staffId,
                name,
                today,
                [
                    .. locations.Select(l => new Place(
                        l.Id,
                        l.Name,
                        l.Zone,
                        [
                            .. Weeks(
                                hours.Where(h =>
                                    h.LocationId == l.Id && (h.ValidUntil is null || h.ValidUntil >= today)
                                )
                            ),
                        ]
                    )),
                ],
                [
                    .. days.Where(d => d.Date >= today)
                        .OrderBy(d => d.Date)
                        .Select(d => new DayRow(d.LocationId, d.Date, d.From, d.Until)),
                ],
                [.. away.Select(t => new AwayRow(t.Id, t.Time, tells ? t.Kind : null))],
                HoursVersions.Of(hours, days)
            );
        }

        private static IEnumerable<WeekRow> Weeks(IEnumerable<WorkingHours> hours) =>
            hours
                .GroupBy(h => (h.ValidFrom, h.ValidUntil))
                .OrderBy(g => g.Key.ValidFrom)
                .Select(g => new WeekRow(
                    g.Key.ValidFrom,
                    g.Key.ValidUntil,
                    [.. g.Select(h => h.Time).OrderBy(t => t.Day).ThenBy(t => t.From)]
                ));
    }
}
