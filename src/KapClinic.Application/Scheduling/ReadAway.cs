using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// A colleague is away: every visit of theirs in that time, the most urgent first (who fasts for a dose today), each with ways out that
/// booking allows at this moment.
/// </summary>
public static class ReadAway
{
    private const int MostVisits = 40;
    private const int DaysAfter = 14;
    private const int MostColleagues = 3;

    [Allow(Role.FrontDesk, Role.Manager)]
    [Act("looked at the visits of a colleague who is away")]
    /// <param name="StaffId">Who; null asks only who could be.</param>
    /// <param name="Time">From when until when; all of today when left out.</param>
    public sealed record Query(Guid? StaffId, AwayTime? Time = null) : IQuery<Model>;

    public sealed record Model
    {
        public required IReadOnlyList<Colleague> People { get; init; }
        public required DateOnly Today { get; init; }
        public required TimeOnly TimeNow { get; init; }

        /// <summary>Who is away; null while nobody is chosen.</summary>
        public string? Name { get; init; }
        public IReadOnlyList<AwayVisit> Visits { get; init; } = [];
    }

    public sealed record Colleague(Guid Id, string Name);

    public sealed record AwayVisit
    {
        public required Guid SessionId { get; init; }

        /// <summary>Everybody's visit in it; one for most.</summary>
        public required IReadOnlyList<Comer> Clients { get; init; }
        public required SessionKind Kind { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required string Zone { get; init; }
        public required StaffPart Part { get; init; }
        public string? Room { get; init; }

        /// <summary>They come with an empty stomach today: call first.</summary>
        public required bool IsFasting { get; init; }
        public IReadOnlyList<Colleague> Colleagues { get; init; } = [];
        public NextTime? Next { get; init; }
    }

    public sealed record Comer(Guid ParticipationId, string Name, string? Phone, string? Driver, string? DriverPhone);

    /// <summary>The first time after it at which the same people could do it.</summary>
    public sealed record NextTime(DateTimeOffset StartsAt, Guid LocationId, Guid? RoomId, string? RoomName);

    internal sealed class Handler(BookingTrials trials, AwayRows rows, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var head = await rows.HeadAsync(cancellationToken);
            var (zone, now) = (TimeZoneInfo.FindSystemTimeZoneById(head.Zone), clock.GetUtcNow());
            var model = new Model
            {
                People = head.People,
                Today = zone.DayOf(now),
                TimeNow = zone.TimeOf(now),
            };
            if (query.StaffId is not { } staffId)
            {
                return model;
            }

            var time = query.Time ?? new AwayTime(model.Today, model.Today);
            if (!AwayErrors.IsSound(time))
            {
                return AwayErrors.EndsBefore;
            }

            if (head.People.FirstOrDefault(p => p.Id == staffId) is not { } person)
            {
                return AwayErrors.NobodyChosen;
            }

            // Days begin at different instants in different places; each visit is judged in the zone of its own.
            var away = new Stretch(
                new DateTimeOffset(time.FirstDay.AddDays(-1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                new DateTimeOffset(time.LastDay.AddDays(2).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            );
            var sessions = await rows.SessionsAsync(staffId, away, MostVisits, cancellationToken);
            model = model with { Name = person.Name };
            if (sessions.Count == 0)
            {
                return model;
            }

            var comers = await rows.ComersAsync(sessions, cancellationToken);
            var trial = await trials.ReadAsync(
                null,
                null,
                [.. comers.Select(c => c.ClientId).Distinct()],
                zone.DayOf(sessions[0].StartsAt),
                time.LastDay.AddDays(DaysAfter + 2),
                head.Policy.Staffing,
                cancellationToken
            );
            var byVisit = comers.ToDictionary(c => c.ParticipationId);
            var urgent = sessions
                .Where(s => time.In(trial.ZoneOf(s.LocationId)).Meets(s.StartsAt, s.EndsAt))
                .OrderByDescending(s => IsFasting(s, trial.ZoneOf(s.LocationId), now))
                .ThenBy(s => s.StartsAt);
            var visits = new List<AwayVisit>();
            foreach (var session in urgent)
            {
                var (visit, first) = Of(session, staffId, time, trial, byVisit, now);
                visits.Add(visit);
                if (first is not null)
                {
                    // What is proposed first for one is not proposed for the next: one press applies them all.
                    trial.Extend(first);
                }
            }

            return model with
            {
                Visits = visits,
            };
        }

        private static bool IsFasting(Session session, TimeZoneInfo zone, DateTimeOffset now) =>
            session.Kind == SessionKind.Dosing && zone.DayOf(session.StartsAt) == zone.DayOf(now);

        /// <returns>The visit with its ways out, and the session as the first of them would have it.</returns>
        private static (AwayVisit Visit, Session? First) Of(
            Session session,
            Guid staffId,
            AwayTime time,
            BookingTrial trial,
            Dictionary<Guid, AwayRows.ComerRow> comers,
            DateTimeOffset now
        )
        {
            var zone = trial.ZoneOf(session.LocationId);
            var coming = session.Attending.Select(p => comers[p.Id]).ToList();
            var covers = Covers(session, staffId, trial).Take(MostColleagues).ToList();
            var next = Next(session, time.In(zone), trial, coming);
            var visit = new AwayVisit
            {
                SessionId = session.Id,
                Clients =
                [
                    .. coming.Select(c => new Comer(c.ParticipationId, c.Name, c.Phone, c.Driver, c.DriverPhone)),
                ],
                Kind = session.Kind,
                StartsAt = session.StartsAt,
                EndsAt = session.EndsAt,
                Zone = zone.Id,
                Part = session.Staff.First(s => s.StaffId == staffId).Part,
                Room = trial.PlaceOf(session).Room?.Name,
                IsFasting = IsFasting(session, zone, now),
                Colleagues = [.. covers.Select(c => c.Person)],
                Next = next is null
                    ? null
                    : new NextTime(next.StartsAt, next.LocationId, next.RoomId, trial.PlaceOf(next).Room?.Name),
            };
            return (visit, covers.Count > 0 ? covers[0].Covered : next);
        }

        /// <summary>Those who do the same part, are at work and free, and pass everything else that booking asks.</summary>
        private static IEnumerable<(Colleague Person, Session Covered)> Covers(
            Session session,
            Guid staffId,
            BookingTrial trial
        )
        {
            var parts = session.Staff.Where(s => s.StaffId == staffId).Select(s => s.Part).ToList();
            foreach (var person in trial.People)
            {
                if (
                    session.Staff.Exists(s => s.StaffId == person.Id)
                    || !parts.TrueForAll(part => trial.Holds(person.Id, StaffParts.RolesFor(part)))
                )
                {
                    continue;
                }

                var imagined = session.Imagine(session.StartsAt, session.EndsAt, session.RoomId);
                imagined.HandOver(staffId, person.Id);
                if (PeopleChange.Of(session, imagined, session.IsOverbooked, trial).Any is null)
                {
                    yield return (new Colleague(person.Id, person.Name!), imagined);
                }
            }
        }

        private static Session? Next(Session session, Stretch away, BookingTrial trial, List<AwayRows.ComerRow> coming)
        {
            var from = away.Until > session.StartsAt ? away.Until : session.StartsAt;
            return trial.Earliest(
                session,
                from,
                from.AddDays(DaysAfter),
                30,
                s =>
                    trial.IsOpen(s)
                    && (s.Kind != SessionKind.Dosing || coming.TrueForAll(c => c.IsFarFromDoses(s.StartsAt)))
            );
        }
    }
}
