using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Team;

/// <summary>Who is on call in a week at a location, with phone numbers, and the hours that nobody covers.</summary>
public static class ReadRota
{
    /// <param name="LocationId">The first location when left out.</param>
    /// <param name="Day">Any day of the week; today when left out.</param>
    [AllowStaff]
    [Act("looked at the rota")]
    public sealed record Query(Guid? LocationId = null, DateOnly? Day = null) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid LocationId { get; init; }
        public required string Zone { get; init; }

        /// <summary>A Monday.</summary>
        public required DateOnly Monday { get; init; }
        public required DateOnly Today { get; init; }
        public required DateTimeOffset Now { get; init; }
        public required IReadOnlyList<Place> Locations { get; init; }

        /// <summary>Prescribers, then therapists.</summary>
        public required IReadOnlyList<RoleRota> Roles { get; init; }

        /// <summary>Who may be put on call or asked to take a shift.</summary>
        public required IReadOnlyList<Person> People { get; init; }

        /// <summary>Coming shifts that others may be asked for in return, of all people.</summary>
        public required IReadOnlyList<Shift> Coming { get; init; }
    }

    public sealed record Place(Guid Id, string Name);

    public sealed record Person(Guid Id, string Name, string? Phone, IReadOnlyList<Role> Roles);

    /// <param name="Role">Prescriber or therapist.</param>
    /// <param name="Shifts">In order of time.</param>
    /// <param name="Uncovered">When nobody of this role is on call; what has passed is left out.</param>
    public sealed record RoleRota(Role Role, IReadOnlyList<Shift> Shifts, IReadOnlyList<Stretch> Uncovered);

    /// <param name="Id">The shift.</param>
    /// <param name="Role">As what.</param>
    /// <param name="StaffId">Who.</param>
    /// <param name="Name">Their name.</param>
    /// <param name="Phone">Their number; null where none is on file.</param>
    /// <param name="From">From when.</param>
    /// <param name="Until">Until when.</param>
    /// <param name="AskedOf">A colleague who was asked to take it.</param>
    /// <param name="InReturnForId">The colleague's shift that was asked for in return.</param>
    public sealed record Shift(
        Guid Id,
        Role Role,
        Guid StaffId,
        string Name,
        string? Phone,
        DateTimeOffset From,
        DateTimeOffset Until,
        Guid? AskedOf,
        Guid? InReturnForId
    );

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Query, Result<Model>>
    {
        private const int WeeksAhead = 4;

        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var locations = await db.Locations.AsNoTracking().OrderBy(l => l.Id).ToListAsync(cancellationToken);
            var location = query.LocationId is { } id ? locations.Find(l => l.Id == id) : locations.FirstOrDefault();
            if (location is null)
            {
                return LocationErrors.NotFound;
            }

            var (zone, now) = (location.TimeZone, clock.GetUtcNow());
            var today = zone.DayOf(now);
            var day = ClinicTime.OfCalendar(query.Day) ?? today;
            var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
            var week = new Stretch(zone.StartOf(monday), zone.StartOf(monday.AddDays(7)));
            var (earliest, last) = (week.From - OnCallShift.Longest, now.AddDays(7 * WeeksAhead));
            var shifts = await db
                .OnCallShifts.AsNoTracking()
                .Where(s =>
                    s.LocationId == location.Id
                    && (
                        (s.Until > week.From && s.From > earliest && s.From < week.Until)
                        || (s.Until > now && s.From > now && s.From < last)
                    )
                )
                .OrderBy(s => s.From)
                .Join(
                    db.StaffMembers,
                    s => s.StaffId,
                    m => m.Id,
                    (s, m) =>
                        new Shift(s.Id, s.Role, s.StaffId, m.Name, m.Phone, s.From, s.Until, s.AskedOf, s.InReturnForId)
                )
                .ToListAsync(cancellationToken);
            var people = await db
                .StaffMembers.Where(s =>
                    s.Active
                    && s.Roles.Any(r => r.TakenAt == null && (r.Role == Role.Prescriber || r.Role == Role.Therapist))
                )
                .OrderBy(s => s.Name)
                .Select(s => new Person(
                    s.Id,
                    s.Name,
                    s.Phone,
                    s.Roles.Where(r => r.TakenAt == null).Select(r => r.Role).ToList()
                ))
                .ToListAsync(cancellationToken);
            return new Model
            {
                LocationId = location.Id,
                Zone = location.Zone,
                Monday = monday,
                Today = today,
                Now = now,
                Locations = [.. locations.Select(l => new Place(l.Id, l.Name))],
                Roles = [.. new[] { Role.Prescriber, Role.Therapist }.Select(role => OfRole(role, shifts, week, now))],
                People = people,
                Coming = [.. shifts.Where(s => s.From > now).OrderBy(s => s.From)],
            };
        }

        private static RoleRota OfRole(Role role, IReadOnlyList<Shift> shifts, Stretch week, DateTimeOffset now)
        {
            var own = shifts.Where(s => s.Role == role && week.Meets(s.From, s.Until)).OrderBy(s => s.From).ToList();
            Stretch[] ahead = now < week.Until ? [week with { From = now > week.From ? now : week.From }] : [];
            return new RoleRota(role, own, ahead.Without(own.Select(s => new Stretch(s.From, s.Until))));
        }
    }
}
