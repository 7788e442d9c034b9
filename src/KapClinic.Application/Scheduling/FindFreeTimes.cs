using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>The next few times at which a visit of a course could be booked: room, client and therapist free, far enough from another dose.</summary>
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

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var location = await db
                .Locations.AsNoTracking()
                .Include(l => l.Rooms)
                .Where(l => query.LocationId == null || l.Id == query.LocationId)
                .OrderBy(l => l.Id)
                .FirstOrDefaultAsync(cancellationToken);
            var course = await (
                from c in db.Courses.AsNoTracking()
                join version in db.ProgrammeVersions on c.ProgrammeVersionId equals version.Id
                where c.Id == query.CourseId
                select new
                {
                    Course = c,
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
            ).SingleOrDefaultAsync(cancellationToken);
            if (location is null || course is null)
            {
                return location is null ? LocationErrors.NotFound : CourseErrors.NotFound;
            }

            var rooms = location
                .Rooms.Where(r => r.IsFitFor(query.Kind) && (query.RoomId is null || r.Id == query.RoomId))
                .OrderBy(r => r.Name)
                .ToList();
            var staffId = query.StaffId ?? course.Course.TherapistId;
            List<Guid> ids = [.. rooms.Select(r => r.Id), course.Course.ClientId];
            if (staffId is { } known)
            {
                ids.Add(known);
            }

            var first = query.From ?? location.TimeZone.DayOf(now);
            var (from, until) = (location.TimeZone.StartOf(first), location.TimeZone.StartOf(first.AddDays(Days + 1)));
            var earliest = from - BookingClaim.Longest;
            var claims = await db
                .BookingClaims.AsNoTracking()
                .Where(c =>
                    ids.Contains(c.ResourceId)
                    && c.From < until
                    && c.From > earliest
                    && c.Until > from
                    && c.SessionId != query.InsteadOf
                    && !db.Sessions.Any(s => s.Id == c.SessionId && s.HoldExpiresAt <= now)
                )
                .ToListAsync(cancellationToken);
            var minutes = course.Parameters.MinutesFor(query.Kind);
            var least = TimeSpan.FromHours(course.Parameters.LeastHoursBetweenDoses);
            List<DateTimeOffset> doses = [.. course.Dosings];
            if (course.LastDoseAt is { } last)
            {
                doses.Add(last);
            }

            // A therapist who is on call may lead a talking visit meanwhile.
            var barsOnCall = query.Kind == SessionKind.Dosing && !course.Policy.Staffing.OnCallBesideDosing;

            bool FarEnough(DateTimeOffset start) =>
                query.Kind != SessionKind.Dosing || doses.All(d => (start - d).Duration() >= least);

            var slots = FreeTimes
                .Find(location.TimeZone, first, Days, now, minutes)
                .Where(s => FarEnough(s.At))
                .SelectMany(s => rooms.Select(r => (s.At, s.Date, s.Time, Room: r)))
                .Where(s =>
                    !claims.Any(c =>
                        (c.Share != ClaimShare.OnCall || barsOnCall)
                        && c.From < s.At.AddMinutes(minutes + Turn(query.Kind, c, s.Room))
                        && c.Until > s.At
                        && (c.Resource != ClaimedResource.Room || c.ResourceId == s.Room.Id)
                    )
                )
                .DistinctBy(s => s.At)
                .Take(Math.Clamp(query.Most, 1, 20))
                .Select(s => new Slot(s.At, s.Date, s.Time, location.Id, s.Room.Id, s.Room.Name, staffId));
            return new Model(minutes, location.Zone, [.. slots]);
        }

        private static int Turn(SessionKind kind, BookingClaim claim, Room room) =>
            kind == SessionKind.Dosing && claim.Resource == ClaimedResource.Room ? room.TurnOverMinutes : 0;
    }
}
