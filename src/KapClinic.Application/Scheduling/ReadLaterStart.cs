using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Programmes;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// The earliest time on its day at which a visit could begin later: after food and drink, in a free room, with everybody who takes part;
/// and what would move along with it.
/// </summary>
public static class ReadLaterStart
{
    private const int StepMinutes = 5;

    [AllowStaff]
    [Act("looked for a later start of a visit")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>
    {
        /// <summary>Not before this time of the day of the visit.</summary>
        public TimeOnly? NotBefore { get; init; }

        /// <summary>When the client last ate; a time that has not come yet was yesterday's.</summary>
        public TimeOnly? LastAte { get; init; }

        /// <summary>When the client last drank anything clear.</summary>
        public TimeOnly? LastDrank { get; init; }
    }

    public sealed record Model
    {
        public required Guid ParticipationId { get; init; }
        public required string ClientName { get; init; }
        public string? ClientPhone { get; init; }
        public required int CourseVersion { get; init; }
        public required SessionKind Kind { get; init; }
        public required bool IsAhead { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required string Zone { get; init; }
        public Guid? RoomId { get; init; }

        /// <summary>From when food and drink allow it; null when nothing was said.</summary>
        public DateTimeOffset? FastingFrom { get; init; }

        /// <summary>Null when the day has no such time left.</summary>
        public Proposal? Proposed { get; init; }

        /// <summary>Why the time asked for first does not do: whose or what time is taken until when.</summary>
        public string? InTheWay { get; init; }
        public Driver? Driver { get; init; }

        /// <summary>Visits after it that would come too early; each with a time that is free, or none.</summary>
        public IReadOnlyList<Follow> Follows { get; init; } = [];
        public int Others { get; init; }
    }

    public sealed record Proposal(DateTimeOffset StartsAt, DateTimeOffset EndsAt, Guid? RoomId, string? RoomName);

    /// <param name="Name">Who takes the client home.</param>
    /// <param name="Phone">Their number.</param>
    /// <param name="ExpectedAt">When they said they come.</param>
    public sealed record Driver(string Name, string Phone, TimeOnly? ExpectedAt);

    /// <param name="ParticipationId">The visit after it.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="From">When it is booked.</param>
    /// <param name="To">When it could be instead; null: somebody has to find a time.</param>
    /// <param name="RoomId">In which room then.</param>
    /// <param name="RoomName">Its name.</param>
    public sealed record Follow(
        Guid ParticipationId,
        SessionKind Kind,
        DateTimeOffset From,
        DateTimeOffset? To,
        Guid? RoomId,
        string? RoomName
    );

    internal sealed class Handler(IClinicDb db, BookingTrials trials, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await FindAsync(query.ParticipationId, cancellationToken);
            if (found is null)
            {
                return ParticipationErrors.NotFound;
            }

            trail.About(found.Visit.ClientId, found.Visit.CourseId);
            var sessions = await SessionsAsync(found, cancellationToken);
            var session = sessions.First(s => s.Id == found.Visit.SessionId);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(found.Zone);
            var fasting = FastingFrom(query, found, session, zone);
            var model = new Model
            {
                ParticipationId = found.Visit.Id,
                ClientName = found.ClientName,
                ClientPhone = found.Phone,
                CourseVersion = found.CourseVersion,
                Kind = found.Visit.Kind,
                IsAhead = found.Visit.IsAhead,
                StartsAt = session.StartsAt,
                EndsAt = session.EndsAt,
                Zone = found.Zone,
                RoomId = session.RoomId,
                FastingFrom = fasting,
                Driver = found.Driver,
                Others = session.Attending.Count() - 1,
            };
            return found.Visit.IsAhead
                ? await ProposeAsync(query, model, found, sessions, zone, cancellationToken)
                : model;
        }

        private async Task<Model> ProposeAsync(
            Query query,
            Model model,
            Found found,
            IReadOnlyList<Session> sessions,
            TimeZoneInfo zone,
            CancellationToken ct
        )
        {
            var session = sessions.First(s => s.Id == found.Visit.SessionId);
            var day = zone.DayOf(session.StartsAt);
            var trial = await trials.ReadAsync(
                session.LocationId,
                [.. sessions.SelectMany(s => s.Staff).Select(s => s.StaffId).Distinct()],
                [.. sessions.SelectMany(s => s.Attending).Select(p => p.ClientId).Distinct()],
                day,
                day.AddDays(8),
                found.Policy.Staffing,
                ct
            );
            var from = Latest(
                clock.GetUtcNow(),
                session.StartsAt.AddMinutes(StepMinutes),
                model.FastingFrom,
                query.NotBefore is { } wall ? zone.Settle(day, wall) : null
            );
            var proposed = trial.Earliest(
                session,
                from,
                zone.StartOf(day.AddDays(1)),
                StepMinutes,
                s => FarFromDoses(found, s.StartsAt)
            );
            if (proposed is null)
            {
                return model;
            }

            var first = session.Imagine(from, from + (session.EndsAt - session.StartsAt), session.RoomId);
            return model with
            {
                Proposed = new Proposal(
                    proposed.StartsAt,
                    proposed.EndsAt,
                    proposed.RoomId,
                    trial.PlaceOf(proposed).Room?.Name
                ),
                InTheWay =
                    proposed.StartsAt - from >= TimeSpan.FromMinutes(StepMinutes)
                        ? trial.Refusal(first)?.Message
                        : null,
                Follows = Follows(found, sessions, session, proposed.StartsAt, trial),
            };
        }

        /// <summary>Each at the first time at which it is late enough and everything it takes is free, within a week.</summary>
        private static List<Follow> Follows(
            Found found,
            IReadOnlyList<Session> sessions,
            Session dosing,
            DateTimeOffset startsAt,
            BookingTrial trial
        )
        {
            if (dosing.Kind != SessionKind.Dosing)
            {
                return [];
            }

            var hours = found.Parameters.Integration.FirstFromHours;
            return
            [
                .. found
                    .Later.Where(l => sessions.Any(s => s.Id == l.SessionId))
                    .Where(l => LaterStart.BecomesTooEarly(l.StartsAt, dosing.StartsAt, startsAt, hours))
                    .Select(l =>
                    {
                        var session = sessions.First(s => s.Id == l.SessionId);
                        var to =
                            session.Attending.Count() > 1
                                ? null
                                : trial.Earliest(
                                    session,
                                    startsAt.AddHours(hours),
                                    startsAt.AddDays(7),
                                    15,
                                    trial.IsOpen
                                );
                        return new Follow(
                            l.Id,
                            l.Kind,
                            l.StartsAt,
                            to?.StartsAt,
                            to?.RoomId,
                            to is null ? null : trial.PlaceOf(to).Room?.Name
                        );
                    }),
            ];
        }

        private DateTimeOffset? FastingFrom(Query query, Found found, Session session, TimeZoneInfo zone)
        {
            if (found.Visit.Kind != SessionKind.Dosing)
            {
                return null;
            }

            return LaterStart.FastingFrom(
                found.Policy.PreCheck,
                found.Route is { } route ? [route] : found.Parameters.Routes.ToList(),
                At(query.LastAte),
                At(query.LastDrank)
            );

            DateTimeOffset? At(TimeOnly? time)
            {
                if (time is not { } wall)
                {
                    return null;
                }

                var day = zone.DayOf(session.StartsAt);
                var at = zone.Settle(day, wall);
                return at > clock.GetUtcNow() && at > session.StartsAt ? zone.Settle(day.AddDays(-1), wall) : at;
            }
        }

        private static bool FarFromDoses(Found found, DateTimeOffset at) =>
            found.Visit.Kind != SessionKind.Dosing
            || found.Doses.TrueForAll(d =>
                (d - at).Duration() >= TimeSpan.FromHours(found.Parameters.LeastHoursBetweenDoses)
            );

        private static DateTimeOffset Latest(params DateTimeOffset?[] times) => times.Max()!.Value;

        private Task<Found?> FindAsync(Guid id, CancellationToken ct) =>
            (
                from p in db.Participations.AsNoTracking()
                where p.Id == id
                join client in db.Clients on p.ClientId equals client.Id
                join course in db.Courses on p.CourseId equals course.Id
                join version in db.ProgrammeVersions on course.ProgrammeVersionId equals version.Id
                join location in db.Locations on p.Session!.LocationId equals location.Id
                select new Found(
                    p,
                    client.GivenName + " " + client.FamilyName,
                    client.Contact.Phone,
                    course.Version,
                    location.Zone,
                    version.Parameters,
                    db.PolicyVersions.Where(v => v.InForceFrom != null).OrderByDescending(v => v.Number).First().Policy,
                    db.DoseOrders.Where(o => o.ParticipationId == p.Id)
                        .OrderByDescending(o => o.SignedAt)
                        .Select(o => (Route?)o.Route)
                        .FirstOrDefault(),
                    db.PickupPeople.Where(d =>
                            d.ParticipationId == p.Id
                            && (
                                d.State == Domain.Pickup.PickupState.Asked
                                || d.State == Domain.Pickup.PickupState.Confirmed
                            )
                        )
                        .OrderBy(d => d.IsBackup)
                        .ThenBy(d => d.NominatedAt)
                        .Select(d => new Driver(d.Name, d.Phone, d.ExpectedAt))
                        .FirstOrDefault(),
                    db.Participations.Where(o =>
                            o.CourseId == p.CourseId
                            && (o.Kind == SessionKind.Integration || o.Kind == SessionKind.Circle)
                            && (
                                o.Status == VisitStatus.Held
                                || o.Status == VisitStatus.Booked
                                || o.Status == VisitStatus.Confirmed
                            )
                            && o.Session!.StartsAt > p.Session!.StartsAt
                        )
                        .OrderBy(o => o.Session!.StartsAt)
                        .Select(o => new LaterVisit(o.Id, o.SessionId, o.Kind, o.Session!.StartsAt))
                        .ToList(),
                    db.Participations.Where(o =>
                            o.CourseId == p.CourseId
                            && o.Id != p.Id
                            && o.Kind == SessionKind.Dosing
                            && (
                                o.Status == VisitStatus.Held
                                || o.Status == VisitStatus.Booked
                                || o.Status == VisitStatus.Confirmed
                            )
                        )
                        .Select(o => o.Session!.StartsAt)
                        .ToList()
                )
            ).SingleOrDefaultAsync(ct);

        private Task<List<Session>> SessionsAsync(Found found, CancellationToken ct)
        {
            var hours = found.Parameters.Integration.FirstFromHours;
            // Beyond a day after the earliest integration nothing can become too early by a start on the same day.
            List<Guid> ids =
            [
                found.Visit.SessionId,
                .. found.Later.Take(Math.Min(10, 2 + (hours / 24))).Select(l => l.SessionId),
            ];
            return db
                .Sessions.AsNoTracking()
                .Include(s => s.Participations)
                .Include(s => s.Staff)
                .AsSingleQuery()
                .Where(s => ids.Contains(s.Id))
                .ToListAsync(ct);
        }

        private sealed record LaterVisit(Guid Id, Guid SessionId, SessionKind Kind, DateTimeOffset StartsAt);

        private sealed record Found(
            Participation Visit,
            string ClientName,
            string? Phone,
            int CourseVersion,
            string Zone,
            ProgrammeParameters Parameters,
            ClinicalPolicy Policy,
            Route? Route,
            Driver? Driver,
            List<LaterVisit> Later,
            List<DateTimeOffset> Doses
        );
    }
}
