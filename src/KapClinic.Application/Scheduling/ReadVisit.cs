using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Pickup;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>One visit: when, where, with whom, how it stands. Nothing clinical, so that the whole staff may read it.</summary>
public static partial class ReadVisit
{
    [AllowStaff]
    [Act("looked at a visit")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

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
                            && !db.OverrunAcceptances.Any(a =>
                                a.SessionId == p.SessionId && a.NextSessionId == s.Id && a.NextStartsAt == s.StartsAt
                            )
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
                    Staff = (
                        from row in p.Session!.Staff
                        join member in db.StaffMembers on row.StaffId equals member.Id
                        select new Person(member.Id, member.Name, row.Part, row.PresentSince)
                    ).ToList(),
                    Drivers = db
                        .PickupPeople.Where(d => d.ParticipationId == p.Id)
                        .OrderBy(d => d.NominatedAt)
                        .ToList(),
                    StaffChanges = (
                        from change in db.SessionStaffChanges
                        join member in db.StaffMembers on change.By equals member.Id
                        where change.SessionId == p.SessionId
                        select new StaffChange(
                            change.Part,
                            db.StaffMembers.Where(m => m.Id == change.FromStaffId).Select(m => m.Name).FirstOrDefault(),
                            db.StaffMembers.Where(m => m.Id == change.ToStaffId).Select(m => m.Name).FirstOrDefault(),
                            change.Reason,
                            member.Name,
                            change.At
                        )
                    ).ToList(),
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
            var isDosing = found.Visit.Kind == SessionKind.Dosing;
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
                Staff = [.. found.Staff.OrderBy(x => x.Part).ThenBy(x => x.Name, StringComparer.Ordinal)],
                Moves = moves,
                StaffChanges = [.. found.StaffChanges.OrderBy(c => c.At)],
                Driver = isDosing ? PickupScript.Counts(found.Drivers)?.State ?? PickupState.Needed : null,
                DriverStep = isDosing
                    ? PickupScript.At(
                        new PickupVisit(
                            found.Visit.Status,
                            session.StartsAt,
                            session.EndsAt,
                            TimeZoneInfo.FindSystemTimeZoneById(found.Location.Zone)
                        ),
                        found.Drivers,
                        await db.PickupPolicyAsync(cancellationToken),
                        clock.GetUtcNow()
                    )
                    : PickupStep.None,
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
