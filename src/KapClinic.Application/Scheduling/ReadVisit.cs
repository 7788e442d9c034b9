using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>One visit: when, where, with whom, how it stands. Nothing clinical, so that the whole staff may read it.</summary>
public static class ReadVisit
{
    [AllowStaff]
    [Act("looked at a visit")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid ParticipationId { get; init; }
        public required Guid SessionId { get; init; }
        public required Guid CourseId { get; init; }
        public required Guid ClientId { get; init; }
        public required string ClientName { get; init; }
        public string? ClientPhone { get; init; }
        public required DateOnly ClientBirthDate { get; init; }
        public required string RecordNumber { get; init; }
        public required int CourseVersion { get; init; }
        public required SessionKind Kind { get; init; }
        public required VisitStatus Status { get; init; }
        public HoldKind? HoldKind { get; init; }
        public DateTimeOffset? HoldExpiresAt { get; init; }
        public required bool HoldHasRunOut { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required string Zone { get; init; }
        public required Guid LocationId { get; init; }
        public required string LocationName { get; init; }
        public Guid? RoomId { get; init; }

        /// <summary>For a visit by video, where the client will be.</summary>
        public string? ClientJurisdiction { get; init; }
        public string? RoomName { get; init; }
        public DateTimeOffset? ArrivedAt { get; init; }
        public DateTimeOffset? StartedAt { get; init; }
        public DateTimeOffset? EndedAt { get; init; }
        public string? CancelReason { get; init; }

        /// <summary>Cancelled nearer to the visit than the policy's hours.</summary>
        public bool CancelledLate { get; init; }

        /// <summary>Who booked it over something taken, when and why; null for most.</summary>
        public Overbooking? Overbooked { get; init; }

        /// <summary>Nobody else is watched by whoever watches this client.</summary>
        public bool NeedsOwnMonitor { get; init; }
        public required int Others { get; init; }

        /// <summary>The series it was booked with, and its place in it.</summary>
        public Guid? SeriesId { get; init; }
        public int? SeriesIndex { get; init; }
        public int SeriesCount { get; init; }
        public required IReadOnlyList<Person> Staff { get; init; }
        public required IReadOnlyList<Guest> Guests { get; init; }
        public required IReadOnlyList<Moved> Moves { get; init; }
        public PickupState? Driver { get; init; }

        /// <summary>While it runs: when the next booking of its room or of its people begins, where it is thought to go on until then.</summary>
        public DateTimeOffset? NextAt { get; init; }

        public bool IsAhead => Status is VisitStatus.Held or VisitStatus.Booked or VisitStatus.Confirmed;
    }

    public sealed record Person(Guid StaffId, string Name, StaffPart Part, DateTimeOffset? PresentSince);

    /// <summary>Somebody who comes beside client and staff.</summary>
    public sealed record Guest(Guid Id, string Name, GuestRole Role, string? Phone);

    public sealed record Overbooking(string By, DateTimeOffset At, string Reason);

    public sealed record Moved(
        DateTimeOffset From,
        DateTimeOffset FromEnd,
        DateTimeOffset To,
        DateTimeOffset ToEnd,
        string Reason,
        string By,
        DateTimeOffset At
    );

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = await (
                from p in db.Participations.AsNoTracking()
                where p.Id == query.ParticipationId
                join client in db.Clients on p.ClientId equals client.Id
                join course in db.Courses on p.CourseId equals course.Id
                join location in db.Locations on p.Session!.LocationId equals location.Id
                select new
                {
                    Visit = p,
                    p.Session,
                    Client = client,
                    course.Version,
                    Location = location,
                    Room = location.Rooms.Where(r => r.Id == p.Session!.RoomId).Select(r => r.Name).FirstOrDefault(),
                    OverbookedBy = db
                        .StaffMembers.Where(m => m.Id == p.Session!.OverbookedBy)
                        .Select(m => m.Name)
                        .FirstOrDefault(),
                    NextAt = db
                        .Sessions.Where(s =>
                            s.CancelledAt == null
                            && s.Id != p.SessionId
                            && s.StartsAt >= p.Session!.EndsAt
                            && s.StartsAt < p.Session.EndsAt.AddHours(12)
                            && (
                                s.RoomId == p.Session.RoomId
                                || s.Staff.Any(m =>
                                    m.Part != StaffPart.Monitor
                                    && m.Part != StaffPart.PrescriberOnCall
                                    && p.Session.Staff.Any(o => o.StaffId == m.StaffId)
                                )
                            )
                        )
                        .Min(s => (DateTimeOffset?)s.StartsAt),
                    Guests = db
                        .SessionGuests.Where(g => g.ParticipationId == p.Id && g.RemovedAt == null)
                        .OrderBy(g => g.AddedAt)
                        .Select(g => new Guest(g.Id, g.Name, g.Role, g.Phone))
                        .ToList(),
                    SeriesCount = p.Session!.SeriesId == null
                        ? 0
                        : db.Sessions.Count(s => s.SeriesId == p.Session.SeriesId),
                    Others = db.Participations.Count(o =>
                        o.SessionId == p.SessionId && o.Id != p.Id && o.Status != VisitStatus.Cancelled
                    ),
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return ParticipationErrors.NotFound;
            }

            trail.About(found.Client.Id, found.Visit.CourseId);
            var session = found.Session!;
            var staff = await (
                from row in db.SessionStaff.AsNoTracking()
                join member in db.StaffMembers on row.StaffId equals member.Id
                where row.SessionId == session.Id
                orderby row.Part, member.Name
                select new Person(member.Id, member.Name, row.Part, row.PresentSince)
            ).ToListAsync(cancellationToken);
            var moves = await (
                from move in db.SessionMoves.AsNoTracking()
                join member in db.StaffMembers on move.By equals member.Id
                where move.SessionId == session.Id
                orderby move.At
                select new Moved(
                    move.FromStartsAt,
                    move.FromEndsAt,
                    move.ToStartsAt,
                    move.ToEndsAt,
                    move.Reason,
                    member.Name,
                    move.At
                )
            ).ToListAsync(cancellationToken);
            var drivers = await db
                .PickupPeople.AsNoTracking()
                .Where(p => p.ParticipationId == found.Visit.Id)
                .OrderBy(p => p.IsBackup)
                .ThenBy(p => p.NominatedAt)
                .ToListAsync(cancellationToken);
            return new Model
            {
                ParticipationId = found.Visit.Id,
                SessionId = session.Id,
                CourseId = found.Visit.CourseId,
                ClientId = found.Client.Id,
                ClientName = found.Client.FullName,
                ClientPhone = found.Client.Contact.Phone,
                ClientBirthDate = found.Client.BirthDate,
                RecordNumber = found.Client.RecordNumber,
                CourseVersion = found.Version,
                Kind = found.Visit.Kind,
                Status = found.Visit.Status,
                HoldKind = session.HoldKind,
                HoldExpiresAt = session.HoldExpiresAt,
                HoldHasRunOut = session.HoldHasRunOut(clock.GetUtcNow()),
                StartsAt = session.StartsAt,
                EndsAt = session.EndsAt,
                Zone = found.Location.Zone,
                LocationId = found.Location.Id,
                LocationName = found.Location.Name,
                RoomId = session.RoomId,
                ClientJurisdiction = session.ClientJurisdiction,
                RoomName = found.Room,
                ArrivedAt = found.Visit.ArrivedAt,
                StartedAt = found.Visit.StartedAt,
                EndedAt = found.Visit.EndedAt,
                CancelReason = found.Visit.CancelReason,
                CancelledLate = found.Visit.CancelledLate,
                NeedsOwnMonitor = found.Visit.NeedsOwnMonitor,
                Overbooked =
                    session.OverbookedAt is { } at && found.OverbookedBy is { } by
                        ? new Overbooking(by, at, session.OverbookReason ?? "")
                        : null,
                Others = found.Others,
                SeriesId = session.SeriesId,
                SeriesIndex = session.SeriesIndex,
                SeriesCount = found.SeriesCount,
                NextAt =
                    found.Visit.Status is VisitStatus.Arrived or VisitStatus.InSession
                    && found.NextAt is { } next
                    && next < ExpectedEnd(found.Visit, session, clock.GetUtcNow())
                        ? next
                        : null,
                Guests = found.Guests,
                Staff = staff,
                Moves = moves,
                Driver =
                    found.Visit.Kind == SessionKind.Dosing
                        ? drivers.FirstOrDefault(d => d.Stands)?.State ?? PickupState.Needed
                        : null,
            };
        }

        /// <summary>As long as planned from when it really began; it is not over while it runs.</summary>
        private static DateTimeOffset ExpectedEnd(Participation visit, Session session, DateTimeOffset now)
        {
            var planned = (visit.StartedAt ?? session.StartsAt) + (session.EndsAt - session.StartsAt);
            return planned > now ? planned : now;
        }
    }
}
