using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// A place has opened (cancelled, missed or moved away): who of the standby list could take it, who fits best first. Whoever is shown
/// passes what booking asks for time, room and people.
/// </summary>
public static class FindStandby
{
    [AllowStaff]
    [Act("looked for somebody to take a free place")]
    public sealed record Query(Guid ParticipationId) : IQuery<Model>;

    public sealed record Model
    {
        public required Guid ParticipationId { get; init; }
        public required SessionKind Kind { get; init; }
        public required DateTimeOffset StartsAt { get; init; }
        public required DateTimeOffset EndsAt { get; init; }
        public required string Zone { get; init; }
        public required Guid LocationId { get; init; }
        public Guid? RoomId { get; init; }
        public string? RoomName { get; init; }

        /// <summary>Whoever was to be there.</summary>
        public required IReadOnlyList<StaffInPart> Staff { get; init; }

        /// <summary>The place is still to come, and nobody of a group keeps it.</summary>
        public required bool IsOpen { get; init; }
        public IReadOnlyList<Fit> Clients { get; init; } = [];
    }

    /// <param name="CourseId">Whose course.</param>
    /// <param name="ClientId">Who.</param>
    /// <param name="Name">Their name.</param>
    /// <param name="Phone">Their number.</param>
    /// <param name="SameTherapist">Whoever was to lead is their therapist.</param>
    /// <param name="NoticeHours">How long before they have to know.</param>
    /// <param name="VisitId">Their own later visit of the kind, which would move here; null books a new one.</param>
    /// <param name="VisitAt">When that is.</param>
    public sealed record Fit(
        Guid CourseId,
        Guid ClientId,
        string Name,
        string? Phone,
        bool SameTherapist,
        int NoticeHours,
        Guid? VisitId,
        DateTimeOffset? VisitAt
    );

    internal sealed class Handler(
        IClinicDb db,
        StandbyRows rows,
        BookingTrials trials,
        ICurrentUser user,
        TimeProvider clock
    ) : IRequestHandler<Query, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Query query, CancellationToken cancellationToken)
        {
            var head = await (
                from p in db.Participations.AsNoTracking()
                where p.Id == query.ParticipationId
                join location in db.Locations on p.Session!.LocationId equals location.Id
                select new
                {
                    Visit = p,
                    p.Session,
                    location.Zone,
                    Staff = db.SessionStaff.Where(s => s.SessionId == p.SessionId).ToList(),
                    Left = db
                        .SessionMoves.Where(m => m.SessionId == p.SessionId)
                        .OrderByDescending(m => m.At)
                        .FirstOrDefault(),
                    db.PolicyVersions.Where(v => v.InForceFrom != null).OrderByDescending(v => v.Number).First().Policy,
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (head is null)
            {
                return ParticipationErrors.NotFound;
            }

            var (session, now) = (head.Session!, clock.GetUtcNow());
            var place =
                head.Visit.IsAhead && head.Left is { } left
                    ? new SessionTime(left.FromStartsAt, left.FromEndsAt, left.FromRoomId)
                    : SessionTime.Of(session);
            var zone = TimeZoneInfo.FindSystemTimeZoneById(head.Zone);
            var isOpen =
                place.StartsAt > now
                && (session.CancelledAt is not null || (head.Visit.IsAhead && head.Left is not null));
            var waiting = isOpen ? await rows.WaitingAsync(head.Visit.Kind, place, zone, now, cancellationToken) : [];
            var own = await rows.OwnAsync(waiting, cancellationToken);
            var trial = await trials.ReadAsync(
                session.LocationId,
                [.. own.SelectMany(s => s.Staff).Concat(head.Staff).Select(s => s.StaffId).Distinct()],
                [.. waiting.Select(w => w.ClientId)],
                zone.DayOf(place.StartsAt),
                zone.DayOf(place.EndsAt),
                head.Policy.Staffing,
                cancellationToken
            );
            var lead = head.Staff.Find(s => s.Part == StaffPart.LeadTherapist)?.StaffId;
            var here = new Session(
                Guid.CreateVersion7(),
                head.Visit.Kind,
                session.LocationId,
                place.RoomId,
                place.StartsAt,
                place.EndsAt,
                user.Id,
                now
            );
            here.Reach(session.ClientJurisdiction);
            head.Staff.ForEach(s => here.Assign(s.StaffId, s.Part));
            return new Model
            {
                ParticipationId = head.Visit.Id,
                Kind = head.Visit.Kind,
                StartsAt = place.StartsAt,
                EndsAt = place.EndsAt,
                Zone = head.Zone,
                LocationId = session.LocationId,
                RoomId = place.RoomId,
                RoomName = trial.PlaceOf(here).Room?.Name,
                Staff = [.. head.Staff.Select(s => new StaffInPart(s.StaffId, s.Part))],
                IsOpen = isOpen,
                Clients =
                [
                    .. waiting
                        .Where(w => Passes(w, here, own, trial))
                        .OrderByDescending(w => w.TherapistId == lead)
                        .ThenByDescending(w => w.VisitAt is not null)
                        .ThenBy(w => w.Since)
                        .Select(w => new Fit(
                            w.CourseId,
                            w.ClientId,
                            w.Name,
                            w.Phone,
                            lead is not null && w.TherapistId == lead,
                            w.Wish.NoticeHours,
                            w.VisitId,
                            w.VisitAt
                        )),
                ],
            };
        }

        /// <summary>With their own people where they have a visit that would move, else with those of the place.</summary>
        private static bool Passes(StandbyRows.Waiting waiting, Session here, List<Session> own, BookingTrial trial)
        {
            if (here.Kind == SessionKind.Dosing && !waiting.IsFarFromDoses(here.StartsAt))
            {
                return false;
            }

            if (own.Find(s => s.Id == waiting.SessionId) is { } later)
            {
                var moved = later.Imagine(here.StartsAt, here.EndsAt, here.RoomId);
                // It may be booked at another site.
                moved.Move(
                    here.StartsAt,
                    here.StartsAt + (later.EndsAt - later.StartsAt),
                    here.LocationId,
                    here.RoomId
                );
                return later.Attending.Count() == 1 && trial.Refusal(moved) is null;
            }

            var imagined = here.Imagine(here.StartsAt, here.EndsAt, here.RoomId);
            imagined.Invite(waiting.CourseId, waiting.ClientId, VisitStatus.Held);
            return trial.Refusal(imagined) is null;
        }
    }
}
