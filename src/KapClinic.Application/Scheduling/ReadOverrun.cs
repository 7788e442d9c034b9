using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// The bookings that a visit runs into because it began late or takes longer, each with ways out that booking allows. What happens in
/// the room is never refused; the bookings after it move, or both stand.
/// </summary>
public static class ReadOverrun
{
    private const int MostBookings = 5;

    [AllowStaff]
    [Act("looked at what a visit runs into")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>
    {
        /// <summary>How many more minutes it is thought to take; as long as planned, from its actual beginning, when left out.</summary>
        public int? MoreMinutes { get; init; }
    }

    public sealed record Model
    {
        public required Guid ParticipationId { get; init; }
        public required string ClientName { get; init; }
        public required SessionKind Kind { get; init; }
        public required string Zone { get; init; }
        public required Guid LocationId { get; init; }
        public string? RoomName { get; init; }
        public required DateTimeOffset BookedUntil { get; init; }
        public required DateTimeOffset ExpectedUntil { get; init; }
        public required bool IsRunning { get; init; }
        public IReadOnlyList<Touched> Bookings { get; init; } = [];
    }

    /// <param name="ParticipationId">The visit, of the first client where it has several.</param>
    /// <param name="ClientName">Who comes.</param>
    /// <param name="Kind">What for.</param>
    /// <param name="StartsAt">When it is booked.</param>
    /// <param name="EndsAt">Until when.</param>
    /// <param name="Why">What both need.</param>
    /// <param name="OtherRoom">The same time in a room that is free; null when there is none.</param>
    /// <param name="Later">The first time of the day at which it could stand.</param>
    /// <param name="Accepted">Who let both stand, and when; null while nobody has.</param>
    public sealed record Touched(
        Guid ParticipationId,
        string ClientName,
        SessionKind Kind,
        DateTimeOffset StartsAt,
        DateTimeOffset EndsAt,
        string Why,
        Place? OtherRoom,
        Place? Later,
        Acceptance? Accepted
    );

    public sealed record Acceptance(string By, DateTimeOffset At);

    public sealed record Place(DateTimeOffset StartsAt, Guid? RoomId, string? RoomName);

    internal sealed class Handler(IClinicDb db, BookingTrials trials, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await (
                from p in db.Participations.AsNoTracking()
                where p.Id == query.ParticipationId
                join client in db.Clients on p.ClientId equals client.Id
                join location in db.Locations on p.Session!.LocationId equals location.Id
                select new
                {
                    Visit = p,
                    Client = client,
                    location.Zone,
                    db.PolicyVersions.Where(v => v.InForceFrom != null).OrderByDescending(v => v.Number).First().Policy,
                    Accepted = (
                        from a in db.OverrunAcceptances
                        join member in db.StaffMembers on a.By equals member.Id
                        where a.SessionId == p.SessionId
                        select new
                        {
                            a.NextSessionId,
                            a.NextStartsAt,
                            member.Name,
                            a.At,
                        }
                    ).ToList(),
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return ParticipationErrors.NotFound;
            }

            trail.About(found.Client.Id, found.Visit.CourseId);
            var session = await Sessions(s => s.Id == found.Visit.SessionId).SingleAsync(cancellationToken);
            var (zone, now) = (TimeZoneInfo.FindSystemTimeZoneById(found.Zone), clock.GetUtcNow());
            var until = ExpectedUntil(found.Visit, session, now, query.MoreMinutes);
            var day = zone.DayOf(session.StartsAt);
            var next = await NextAsync(session, until, cancellationToken);
            var trial = await trials.ReadAsync(
                next.TrueForAll(s => s.LocationId == session.LocationId) ? session.LocationId : null,
                [.. next.Append(session).SelectMany(s => s.Staff).Select(s => s.StaffId).Distinct()],
                [.. next.Append(session).SelectMany(s => s.Attending).Select(p => p.ClientId).Distinct()],
                day,
                zone.DayOf(until),
                found.Policy.Staffing,
                cancellationToken
            );
            var running = session.Imagine(session.StartsAt, until, session.RoomId);
            trial.Extend(running);
            var names = await NamesAsync(next, cancellationToken);
            var accepted = found
                .Accepted.OrderBy(a => a.At)
                .ToLookup(a => (a.NextSessionId, a.NextStartsAt), a => new Acceptance(a.Name, a.At));
            return new Model
            {
                ParticipationId = found.Visit.Id,
                ClientName = found.Client.FullName,
                Kind = found.Visit.Kind,
                Zone = found.Zone,
                LocationId = session.LocationId,
                RoomName = trial.PlaceOf(session).Room?.Name,
                BookedUntil = session.EndsAt,
                ExpectedUntil = until,
                IsRunning = found.Visit.Status is VisitStatus.Arrived or VisitStatus.InSession,
                Bookings =
                [
                    .. next.Select(s => (Session: s, Why: trial.Between(s, running)))
                        .Where(n => n.Why is not null)
                        .Take(MostBookings)
                        .Select(n => Touching(n.Session, n.Why!, zone, trial, names, accepted)),
                ],
            };
        }

        /// <summary>As long as planned from when it really began; never over already while it still runs.</summary>
        private static DateTimeOffset ExpectedUntil(
            Participation visit,
            Session session,
            DateTimeOffset now,
            int? moreMinutes
        )
        {
            if (visit.EndedAt is { } ended)
            {
                return ended > session.EndsAt ? ended : session.EndsAt;
            }

            var planned = (visit.StartedAt ?? session.StartsAt) + (session.EndsAt - session.StartsAt);
            var expected = moreMinutes is { } more ? now.AddMinutes(Math.Clamp(more, 0, 720)) : planned;
            return new[] { expected, session.EndsAt, visit.StartedAt is null ? session.EndsAt : now }.Max();
        }

        private static Touched Touching(
            Session session,
            Error why,
            TimeZoneInfo zone,
            BookingTrial trial,
            Dictionary<Guid, string> names,
            ILookup<(Guid, DateTimeOffset), Acceptance> accepted
        )
        {
            var visit = session.Attending.First(p => p.IsAhead);
            var room = trial
                .RoomsFor(session)
                .Where(r => r.Id != session.RoomId && session.RoomId is not null)
                .Select(r => session.Imagine(session.StartsAt, session.EndsAt, r.Id))
                .FirstOrDefault(s => trial.Refusal(s) is null);
            var end = zone.StartOf(zone.DayOf(session.StartsAt).AddDays(1));
            var later = trial.Earliest(session, session.StartsAt.AddMinutes(5), end, 5);
            return new Touched(
                visit.Id,
                names[visit.ClientId],
                session.Kind,
                session.StartsAt,
                session.EndsAt,
                why.Message.Replace(" Nothing was changed.", "", StringComparison.Ordinal),
                PlaceIn(room),
                PlaceIn(later),
                accepted[(session.Id, session.StartsAt)].FirstOrDefault()
            );

            Place? PlaceIn(Session? at) =>
                at is null ? null : new Place(at.StartsAt, at.RoomId, trial.PlaceOf(at).Room?.Name);
        }

        private Task<List<Session>> NextAsync(Session session, DateTimeOffset until, CancellationToken ct)
        {
            var staff = session.Staff.Select(s => s.StaffId).ToList();
            // Turn-over and buffers reach beyond the end; four hours are more than any.
            var latest = until.AddHours(4);
            return Sessions(s =>
                    s.Id != session.Id
                    && s.CancelledAt == null
                    && s.StartsAt >= session.StartsAt
                    && s.StartsAt < latest
                    && (s.RoomId == session.RoomId || s.Staff.Any(m => staff.Contains(m.StaffId)))
                    && s.Participations.Any(p =>
                        p.Status == VisitStatus.Held
                        || p.Status == VisitStatus.Booked
                        || p.Status == VisitStatus.Confirmed
                    )
                )
                .OrderBy(s => s.StartsAt)
                .Take(20)
                .ToListAsync(ct);
        }

        private IQueryable<Session> Sessions(System.Linq.Expressions.Expression<Func<Session, bool>> which) =>
            db
                .Sessions.AsNoTracking()
                .Include(s => s.Participations)
                .Include(s => s.Staff)
                .AsSingleQuery()
                .Where(which);

        private async Task<Dictionary<Guid, string>> NamesAsync(IReadOnlyList<Session> next, CancellationToken ct)
        {
            var ids = next.SelectMany(s => s.Participations).Select(p => p.ClientId).Distinct().ToList();
            return await db
                .Clients.AsNoTracking()
                .Where(c => ids.Contains(c.Id))
                .ToDictionaryAsync(c => c.Id, c => c.FullName, ct);
        }
    }
}
