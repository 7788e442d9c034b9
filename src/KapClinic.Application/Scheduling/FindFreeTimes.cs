using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// The next few times at which a visit of a course could be booked: the therapist at work, room, client and therapist free by the rules of
/// booking itself, far enough from another dose.
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
        public Guid? StaffId { get; init; }

        /// <summary>The first day to look at; today when left out.</summary>
        public DateOnly? From { get; init; }
        public int Most { get; init; } = 3;

        /// <summary>The visit that would be moved: its own time counts as free.</summary>
        public Guid? InsteadOf { get; init; }
    }

    public sealed record Model(int Minutes, string Zone, IReadOnlyList<Slot> Slots);

    public sealed record Slot(
        DateTimeOffset StartsAt,
        DateOnly Date,
        TimeOnly Time,
        Guid LocationId,
        Guid RoomId,
        string RoomName,
        Guid? StaffId
    );

    internal sealed class Handler(IClinicDb db, AvailabilityQuery availability, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var course = await CourseAsync(query, cancellationToken);
            if (course is null)
            {
                return CourseErrors.NotFound;
            }

            var staffId = query.StaffId ?? course.TherapistId;
            var first = ClinicTime.OfCalendar(query.From) ?? DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
            var clinic = await availability.ReadAsync(
                new AvailabilityAsk
                {
                    LocationId = query.LocationId,
                    First = first,
                    Last = first.AddDays(Days),
                    StaffIds = staffId is { } asked ? [asked] : [],
                    ClientIds = [course.ClientId],
                    InsteadOf = query.InsteadOf,
                },
                cancellationToken
            );
            if (clinic.Places is not [var place, ..])
            {
                return LocationErrors.NotFound;
            }

            var minutes = course.Parameters.MinutesFor(query.Kind);
            return new Model(
                minutes,
                place.Zone.Id,
                [.. Slots(query, course, clinic, place, staffId).Take(Math.Clamp(query.Most, 1, 20))]
            );
        }

        /// <summary>Every time is tried as the booking itself would be: the same claims, the same rules.</summary>
        private static IEnumerable<Slot> Slots(
            Query query,
            Asking course,
            ClinicAvailability clinic,
            PlaceAvailability place,
            Guid? staffId
        )
        {
            var minutes = course.Parameters.MinutesFor(query.Kind);
            var buffer = place.Buffers.FirstOrDefault(b => b.Kind == query.Kind);
            var person = clinic.Staff.FirstOrDefault(s => s.Id == staffId);
            var rooms = place
                .Rooms.Where(r => r.Room.IsFitFor(query.Kind) && (query.RoomId is null || r.Room.Id == query.RoomId))
                .ToList();
            var stretches =
                staffId is null ? place.Open
                : person is null ? []
                : place.Open.Within(person.Working[place.Id]);
            foreach (var (at, date, time) in FreeTimes.Within(stretches, place.Zone, minutes, clinic.Now))
            {
                if (
                    query.Kind == SessionKind.Dosing
                    && !(course.FarFromDoses(at) && person?.IsTrainedOn(date) != false)
                )
                {
                    continue;
                }

                var free = rooms.Find(r => IsFree(r, Trial(query, course, place, r, staffId, at, minutes)));
                if (free is not null)
                {
                    yield return new Slot(at, date, time, place.Id, free.Room.Id, free.Room.Name, staffId);
                }
            }

            bool IsFree(RoomAvailability room, Session trial)
            {
                var wanted = trial.Claims(BookingDesk.Terms(query.Kind, room.Room, buffer, course.Staffing));
                return !ClaimRules
                    .Conflicts(wanted, [.. room.Claims, .. clinic.Clients[course.ClientId], .. person?.Claims ?? []])
                    .Any();
            }
        }

        private static Session Trial(
            Query query,
            Asking course,
            PlaceAvailability place,
            RoomAvailability room,
            Guid? staffId,
            DateTimeOffset at,
            int minutes
        )
        {
            var session = new Session(
                Guid.Empty,
                query.Kind,
                place.Id,
                room.Room.Id,
                at,
                at.AddMinutes(minutes),
                Guid.Empty,
                at
            );
            session.Invite(course.Id, course.ClientId, VisitStatus.Held);
            if (staffId is { } lead)
            {
                session.Assign(lead, StaffPart.LeadTherapist);
            }

            return session;
        }

        private async Task<Asking?> CourseAsync(Query query, CancellationToken ct)
        {
            var found = await (
                from c in db.Courses.AsNoTracking()
                join version in db.ProgrammeVersions on c.ProgrammeVersionId equals version.Id
                where c.Id == query.CourseId
                select new
                {
                    c.Id,
                    c.ClientId,
                    c.TherapistId,
                    version.Parameters,
                    db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First().Policy,
                    LastDoseAt = db.Participations.Where(p => p.CourseId == c.Id).Max(p => p.DosedAt),
                    Dosings = db
                        .Participations.Where(p =>
                            p.CourseId == c.Id
                            && p.Kind == SessionKind.Dosing
                            && p.Session!.CancelledAt == null
                            && (
                                p.Status == VisitStatus.Booked
                                || p.Status == VisitStatus.Confirmed
                                || p.Status == VisitStatus.Held
                            )
                            && p.SessionId != query.InsteadOf
                        )
                        .Select(p => p.Session!.StartsAt)
                        .ToList(),
                }
            ).SingleOrDefaultAsync(ct);
            return found is null
                ? null
                : new Asking(
                    found.Id,
                    found.ClientId,
                    found.TherapistId,
                    found.Parameters,
                    found.Policy.Staffing,
                    found.LastDoseAt is { } last ? [.. found.Dosings, last] : found.Dosings
                );
        }

        private sealed record Asking(
            Guid Id,
            Guid ClientId,
            Guid? TherapistId,
            ProgrammeParameters Parameters,
            StaffingPolicy Staffing,
            IReadOnlyList<DateTimeOffset> Doses
        )
        {
            public bool FarFromDoses(DateTimeOffset at) =>
                Doses.All(d => (at - d).Duration() >= TimeSpan.FromHours(Parameters.LeastHoursBetweenDoses));
        }
    }
}
