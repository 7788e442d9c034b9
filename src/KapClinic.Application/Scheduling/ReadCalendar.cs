using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>The sessions of a day or a week at one location, with its rooms and people, in three statements. Nothing clinical.</summary>
public static class ReadCalendar
{
    private const int DaysOfAWeek = 7;

    /// <param name="Day">The day, or any day of the week; today when left out.</param>
    /// <param name="Week">Monday to Sunday instead of the one day.</param>
    /// <param name="LocationId">The first location when left out.</param>
    [AllowStaff]
    [Act("looked at the schedule")]
    public sealed record Query(DateOnly? Day = null, bool Week = false, Guid? LocationId = null) : IQuery<Model>;

    public sealed record Model
    {
        public required DateOnly Day { get; init; }

        /// <summary>The one day, or the seven of its week.</summary>
        public required IReadOnlyList<DateOnly> Days { get; init; }
        public required DateOnly Today { get; init; }
        public required DateTimeOffset Now { get; init; }
        public required Guid LocationId { get; init; }

        /// <summary>IANA zone of the location.</summary>
        public required string Zone { get; init; }
        public required IReadOnlyList<Place> Locations { get; init; }
        public required IReadOnlyList<RoomColumn> Rooms { get; init; }

        /// <summary>Who sees clients here, by name.</summary>
        public required IReadOnlyList<PersonColumn> People { get; init; }

        /// <summary>When the location is open; null where nothing is on file.</summary>
        public IReadOnlyList<Stretch>? Open { get; init; }

        /// <summary>Days on which it is closed, with their names.</summary>
        public required IReadOnlyDictionary<DateOnly, string> ClosedDays { get; init; }

        /// <summary>By time.</summary>
        public required IReadOnlyList<CalendarCard> Cards { get; init; }

        /// <summary>Running visits that touch the next booking, while nobody let both stand.</summary>
        public required IReadOnlyList<Overrun> Overruns { get; init; }

        /// <summary>Places that opened and that somebody of the standby list would take.</summary>
        public required IReadOnlyList<OpenPlace> OpenPlaces { get; init; }
    }

    /// <param name="ParticipationId">The visit that takes longer.</param>
    /// <param name="Name">Who is in it.</param>
    /// <param name="RoomId">The room that both need; null where it is somebody of the staff.</param>
    /// <param name="Until">How long it is thought to take.</param>
    /// <param name="NextId">The visit it runs into.</param>
    /// <param name="NextName">Who comes then.</param>
    /// <param name="NextAt">When that is booked.</param>
    public sealed record Overrun(
        Guid ParticipationId,
        string Name,
        Guid? RoomId,
        DateTimeOffset Until,
        Guid NextId,
        string NextName,
        DateTimeOffset NextAt
    );

    /// <param name="ParticipationId">The visit that left it; its page of the free place shows who fits.</param>
    /// <param name="Kind">What for.</param>
    /// <param name="RoomId">Where.</param>
    /// <param name="StartsAt">From when.</param>
    /// <param name="EndsAt">Until when.</param>
    /// <param name="Waiting">How many of the standby list wish for such a place.</param>
    public sealed record OpenPlace(
        Guid ParticipationId,
        SessionKind Kind,
        Guid? RoomId,
        DateTimeOffset StartsAt,
        DateTimeOffset EndsAt,
        int Waiting
    );

    public sealed record Place(Guid Id, string Name);

    public sealed record RoomColumn(Guid Id, string Name, bool Dosing, bool Talking, bool Groups, int TurnOverMinutes);

    /// <param name="Id">The member of staff.</param>
    /// <param name="Name">Their name.</param>
    /// <param name="Roles">What they are here.</param>
    /// <param name="AtWork">When they are at work here; null where nothing is known.</param>
    /// <param name="Away">When they are away altogether.</param>
    public sealed record PersonColumn(
        Guid Id,
        string Name,
        IReadOnlyList<Role> Roles,
        IReadOnlyList<Stretch>? AtWork,
        IReadOnlyList<Stretch> Away
    );

    internal sealed class Handler(IClinicDb db, ICalendarRows calendar, CourseFilesOfMany files, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            // The calendar's own ends have no week after them, or before. Which day today is, its place will say.
            var asked = ClinicTime.OfCalendar(query.Day);
            var about = asked ?? DateOnly.FromDateTime(now.UtcDateTime);
            var rows = await calendar.ReadAsync(
                new CalendarAsk(null, null, about.AddDays(-DaysOfAWeek - 1), about.AddDays(DaysOfAWeek + 1)),
                cancellationToken
            );
            var file = new CalendarFile(rows);
            var places = file.Locations.ToList();
            var place = query.LocationId is { } id ? places.Find(l => l.Id == id) : places.FirstOrDefault();
            if (place is null)
            {
                return LocationErrors.NotFound;
            }

            var open = file.Open(place.Id);
            var today = open.Zone.DayOf(now);
            var day = asked ?? today;
            var days = query.Week ? WeekOf(day) : [day];
            var opening = Availability.Opening(open, days[0].AddDays(-1), days[^1]);
            var (cards, left) = await db.CardsAsync(
                place.Id,
                open.Zone.StartOf(days[0]),
                open.Zone.StartOf(days[^1].AddDays(1)),
                now,
                files,
                cancellationToken
            );
            return new Model
            {
                Day = day,
                Days = days,
                Today = today,
                Now = now,
                LocationId = place.Id,
                Zone = place.Word!,
                Locations = [.. places.Select(l => new Place(l.Id, l.Name!))],
                Rooms =
                [
                    .. file.Rooms(place.Id)
                        .OrderByDescending(r => r.FitForDosing)
                        .Select(r => new RoomColumn(
                            r.Id,
                            r.Name,
                            r.FitForDosing,
                            r.FitForTalking,
                            r.FitForGroups,
                            r.TurnOverMinutes
                        )),
                ],
                People =
                [
                    .. file
                        .People.Select(p => Person(p, RolesAt(rows, p.Id, place.Id), file.Work(p.Id), open, days))
                        .Where(p => p.Roles.Count > 0),
                ],
                Open = open.Week.Count > 0 ? opening : null,
                ClosedDays = open.ClosedDays,
                Cards = cards,
                Overruns = CalendarSlips.Overruns(
                    cards,
                    id => file.Rooms(place.Id).FirstOrDefault(r => r.Id == id)?.TurnOverMinutes ?? 0,
                    now
                ),
                OpenPlaces = CalendarSlips.OpenPlaces(left, cards, open.Zone, now),
            };
        }

        private static PersonColumn Person(
            CalendarRow person,
            IReadOnlyList<Role> roles,
            WorkFile work,
            OpenFile open,
            List<DateOnly> days
        ) =>
            new(
                person.Id,
                person.Name!,
                roles,
                work.HasHours || open.Week.Count > 0 || work.Exceptions.Any(e => e.LocationId == open.LocationId)
                    ? Availability.Working(open, work with { Away = [] }, days[0].AddDays(-1), days[^1])
                    : null,
                [.. work.Away.Select(a => a.In(open.Zone))]
            );

        private static List<Role> RolesAt(IEnumerable<CalendarRow> rows, Guid staffId, Guid locationId) =>
            [
                .. rows.Where(r =>
                        r.What == CalendarPart.Role && r.Id == staffId && (r.Other is null || r.Other == locationId)
                    )
                    .Select(r => Enum.Parse<Role>(r.Word!))
                    .Where(r => r.IsClinical())
                    .Distinct()
                    .Order(),
            ];

        private static List<DateOnly> WeekOf(DateOnly day)
        {
            var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % DaysOfAWeek));
            return [.. Enumerable.Range(0, DaysOfAWeek).Select(monday.AddDays)];
        }
    }
}
