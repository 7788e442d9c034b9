using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;

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

    internal sealed class Handler(LaterRows rows, BookingTrials trials, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await rows.FindAsync(query.ParticipationId, cancellationToken);
            if (found is null)
            {
                return ParticipationErrors.NotFound;
            }

            trail.About(found.Visit.ClientId, found.Visit.CourseId);
            var sessions = await rows.SessionsAsync(found, cancellationToken);
            var session = sessions.First(s => s.Id == found.Visit.SessionId);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(found.Zone);
            var fasting = rows.FastingFrom(query, found, session, zone);
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
            LaterRows.Found found,
            IReadOnlyList<Session> sessions,
            TimeZoneInfo zone,
            CancellationToken ct
        )
        {
            var session = sessions.First(s => s.Id == found.Visit.SessionId);
            var day = zone.DayOf(session.StartsAt);
            var trial = await trials.ReadAsync(
                sessions.All(s => s.LocationId == session.LocationId) ? session.LocationId : null,
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
            LaterRows.Found found,
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

        private static bool FarFromDoses(LaterRows.Found found, DateTimeOffset at) =>
            found.Visit.Kind != SessionKind.Dosing
            || found.Doses.TrueForAll(d =>
                (d - at).Duration() >= TimeSpan.FromHours(found.Parameters.LeastHoursBetweenDoses)
            );

        private static DateTimeOffset Latest(params DateTimeOffset?[] times) => times.Max()!.Value;
    }
}
