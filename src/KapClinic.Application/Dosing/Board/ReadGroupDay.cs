using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Discharge;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Dosing.Board;

/// <summary>
/// A group's dosing day: each participant with their own readings, gates, order, driver and ending, and the staff who are in the room.
/// Whoever is not on a participant's care team sees that somebody else takes part, and no more.
/// </summary>
public static class ReadGroupDay
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("looked at a group's dosing day")]
    public sealed record Query(Guid SessionId) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid SessionId { get; init; }
        public required DateTimeOffset Now { get; init; }
        public required string Zone { get; init; }
        public required string Location { get; init; }
        public required string? Room { get; init; }
        public required DateTimeOffset StartsAt { get; init; }

        /// <summary>By when their vital signs are due; whoever has not begun last.</summary>
        public required IReadOnlyList<Participant> Participants { get; init; }

        /// <summary>Participants whose care team the reader is not on.</summary>
        public required int Others { get; init; }
        public required IReadOnlyList<StaffMember> Staff { get; init; }

        /// <summary>What is wrong with the number of staff; null where it is right.</summary>
        public required string? Ratio { get; init; }
    }

    public sealed record StaffMember(Guid Id, string Name, StaffPart Part, DateTimeOffset? PresentSince);

    public sealed record Participant
    {
        public required Guid ParticipationId { get; init; }
        public required string Name { get; init; }
        public required DateOnly BirthDate { get; init; }
        public required string RecordNumber { get; init; }

        /// <summary>As the live board shows it; null before the dose and after the ending.</summary>
        public required LiveSession? Live { get; init; }

        /// <summary>Gates that refuse the dose, in sentences.</summary>
        public required IReadOnlyList<string> Missing { get; init; }
        public required string? Order { get; init; }
        public required PickupState Driver { get; init; }
        public required DateTimeOffset? DosedAt { get; init; }
        public required Ending? Ending { get; init; }
        public required DateTimeOffset? EndedAt { get; init; }

        /// <summary>A room of their own, where they went to one.</summary>
        public required string? QuietRoom { get; init; }
    }

    internal sealed class Handler(LiveSessions sessions, AuditTrail trail, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var visits = await sessions.OfSessionAsync(user.Id, query.SessionId, cancellationToken);
            if (visits.Count == 0)
            {
                // Whether there is such a session is nobody's business who has nobody in it.
                return LiveErrors.NoSuchGroup;
            }

            var now = clock.GetUtcNow();
            foreach (var visit in visits)
            {
                trail.AlsoAbout(visit.File.Client.Id, visit.File.Course.Id);
            }

            var first = visits[0];
            var shown = visits.Count(v => v.Visit.Participation.Status != VisitStatus.Ended);
            return new Model
            {
                SessionId = query.SessionId,
                Now = now,
                Zone = first.Place.Zone,
                Location = first.Place.Name,
                Room = first.Around.Room,
                StartsAt = first.Visit.Session.StartsAt,
                Participants =
                [
                    .. visits
                        .Select(v => Of(v, now))
                        .OrderBy(p => p.Ending is not null)
                        .ThenByDescending(p => p.Live?.Calls == true)
                        .ThenBy(p => p.Live?.DueAt ?? DateTimeOffset.MaxValue)
                        .ThenBy(p => p.Name, StringComparer.Ordinal),
                ],
                Others = Math.Max(0, first.Around.InSession - shown),
                Staff =
                [
                    .. first.Visit.Staff.Select(s => new StaffMember(
                        s.Row.StaffId,
                        s.Name,
                        s.Row.Part,
                        s.Row.PresentSince
                    )),
                ],
                Ratio = StaffRatio.Broken(
                    first.File.Parameters.ClientsPerStaff,
                    first.Around.InSession,
                    first.Visit.Staff.Select(s => s.Row)
                ),
            };
        }

        private static Participant Of(LiveVisit at, DateTimeOffset now)
        {
            var (file, visit) = (at.File, at.Visit);
            var waits = visit is { Participation: { DosedAt: null, Ending: null } };
            return new Participant
            {
                ParticipationId = visit.Participation.Id,
                Name = file.Client.FullName,
                BirthDate = file.Client.BirthDate,
                RecordNumber = file.Client.RecordNumber,
                Live = at.IsRunning ? LiveRows.Of(at, now) : null,
                Missing = waits
                    ?
                    [
                        .. GateEvaluator
                            .Evaluate(file, GateStep.GiveDose, visit)
                            .Where(g => g.Refuses)
                            .Select(g => g.Gate.Sentence),
                    ]
                    : [],
                Order = visit is { Order: { } order, OrderVoid: null }
                    ? $"{new Micrograms(order.DoseMicrograms)} {order.Route.Name()}"
                    : null,
                Driver = visit.Pickups.LastOrDefault(p => p.Stands && !p.IsBackup)?.State ?? PickupState.Needed,
                DosedAt = visit.Participation.DosedAt,
                Ending = visit.Participation.Ending,
                EndedAt = visit.Participation.EndedAt,
                QuietRoom = at.Facts.Quiet?.Room,
            };
        }
    }
}
