using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// The next few times at which a visit of a course could be booked, or a booked one moved to: room, clients and everybody who takes part
/// free, at work and on the rota by the rules of booking itself, far enough from another dose.
/// </summary>
public static class FindFreeTimes
{
    private const int Days = 21;

    [AllowStaff]
    [Act("looked for free times")]
    public sealed record Query(Guid CourseId, SessionKind Kind) : IQuery<Model>
    {
        public Guid? LocationId { get; init; }
        public Guid? RoomId { get; init; }

        /// <summary>Who leads; the course's therapist when left out. Of a visit that would be moved: who takes over a part.</summary>
        public Guid? StaffId { get; init; }

        /// <summary>Of a visit that would be moved: whose part it is; the lead's when left out.</summary>
        public Guid? FromStaffId { get; init; }

        /// <summary>The first day to look at; today when left out.</summary>
        public DateOnly? From { get; init; }
        public int Most { get; init; } = 3;

        /// <summary>The session that would be moved, with everybody in it and as long as it is: its own time counts as free.</summary>
        public Guid? InsteadOf { get; init; }
    }

    public sealed record Model(int Minutes, string Zone, IReadOnlyList<Slot> Slots);

    /// <param name="StartsAt">When.</param>
    /// <param name="Date">The day, as it is called there.</param>
    /// <param name="Time">The time on the wall there.</param>
    /// <param name="LocationId">Where.</param>
    /// <param name="RoomId">In which room; null for a visit by video.</param>
    /// <param name="RoomName">Its name.</param>
    /// <param name="StaffId">Who leads.</param>
    public sealed record Slot(
        DateTimeOffset StartsAt,
        DateOnly Date,
        TimeOnly Time,
        Guid LocationId,
        Guid? RoomId,
        string RoomName,
        Guid? StaffId
    );

    internal sealed class Handler(IClinicDb db, AvailabilityQuery availability, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var course = await db.AskedAsync(query, cancellationToken);
            if (course is null)
            {
                return CourseErrors.NotFound;
            }

            var visit = course.Visit(query, now);
            var first = ClinicTime.OfCalendar(query.From) ?? DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
            var clinic = await availability.ReadAsync(
                new AvailabilityAsk
                {
                    LocationId = query.LocationId,
                    First = first,
                    Last = first.AddDays(Days),
                    StaffIds = [.. visit.Staff.Select(s => s.StaffId)],
                    ClientIds = [.. visit.Participations.Select(p => p.ClientId)],
                    InsteadOf = query.InsteadOf,
                },
                cancellationToken
            );
            if (clinic.Places is not [var place, ..])
            {
                return LocationErrors.NotFound;
            }

            return new Model(
                (int)(visit.EndsAt - visit.StartsAt).TotalMinutes,
                place.Zone.Id,
                [.. Slots(query, course, visit, clinic, place).Take(Math.Clamp(query.Most, 1, 20))]
            );
        }

        /// <summary>Every time is tried as the booking itself would be: the same people, the same claims, the same rules.</summary>
        private static IEnumerable<Slot> Slots(
            Query query,
            FreeTimesAsked course,
            Session visit,
            ClinicAvailability clinic,
            PlaceAvailability place
        )
        {
            var (length, trial) = (visit.EndsAt - visit.StartsAt, clinic.Trial(course.Staffing));
            var lead = visit.Staff.Find(s => s.Part == StaffPart.LeadTherapist)?.StaffId;
            List<(Guid? Id, string Name)> rooms =
                query is { InsteadOf: not null, RoomId: null } && visit.IsByVideo
                    ? [(null, "by video")]
                    :
                    [
                        .. place
                            .Rooms.Where(r => r.Room.IsFitFor(query.Kind) && (query.RoomId ?? r.Room.Id) == r.Room.Id)
                            // Where it is booked, as long as that is free.
                            .OrderByDescending(r => r.Room.Id == visit.RoomId)
                            .Select(r => ((Guid?)r.Room.Id, r.Room.Name)),
                    ];
            foreach (
                var (at, date, time) in FreeTimes.Within(
                    AtWork(visit, clinic, place),
                    place.Zone,
                    (int)length.TotalMinutes,
                    clinic.Now
                )
            )
            {
                if (query.Kind == SessionKind.Dosing && !course.FarFromDoses(at))
                {
                    continue;
                }

                var free = rooms.FindIndex(room => IsFree(room.Id));
                if (free >= 0)
                {
                    yield return new Slot(at, date, time, place.Id, rooms[free].Id, rooms[free].Name, lead);
                }

                bool IsFree(Guid? room)
                {
                    var tried = visit.Imagine(at, at + length, room);
                    tried.Move(at, at + length, place.Id, room);
                    return !trial.Conflicts(tried).Any() && trial.Unfit(tried) is null;
                }
            }
        }

        /// <summary>When the place is open and everybody works who has to be there; whoever is on call only has to be within reach.</summary>
        private static IReadOnlyList<Stretch> AtWork(Session visit, ClinicAvailability clinic, PlaceAvailability place)
        {
            var stretches = place.Open;
            foreach (var member in visit.Staff.Where(s => s.Part != StaffPart.PrescriberOnCall))
            {
                stretches = clinic.Staff.FirstOrDefault(s => s.Id == member.StaffId) is { } person
                    ? stretches.Within(person.Working[place.Id])
                    : [];
            }

            return stretches;
        }
    }
}
