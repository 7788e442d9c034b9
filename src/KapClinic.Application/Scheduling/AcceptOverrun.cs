using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>A running visit and the booking it runs into both stand, and somebody says so; it is not flagged again.</summary>
public static class AcceptOverrun
{
    /// <param name="ParticipationId">The visit that takes longer.</param>
    /// <param name="NextId">A visit of the booking it runs into.</param>
    [AllowStaff]
    [Act("let a visit and the booking it runs into both stand")]
    public sealed record Command(Guid ParticipationId, Guid NextId) : ICommand, ILocksCourse
    {
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await (
                from p in db.Participations.AsNoTracking()
                where p.Id == command.ParticipationId
                from n in db.Participations.Where(n => n.Id == command.NextId).DefaultIfEmpty()
                select new
                {
                    p.ClientId,
                    p.CourseId,
                    p.Status,
                    p.SessionId,
                    p.Session!.StartsAt,
                    Next = n == null ? (Guid?)null : n.SessionId,
                    NextStatus = n == null ? VisitStatus.Cancelled : n.Status,
                    NextAt = n == null ? (DateTimeOffset?)null : n.Session!.StartsAt,
                    IsShared = n != null
                        && (
                            n.Session!.RoomId == p.Session.RoomId
                            || n.Session.Staff.Any(m => p.Session.Staff.Any(o => o.StaffId == m.StaffId))
                        ),
                    IsKnown = n != null
                        && db.OverrunAcceptances.Any(a =>
                            a.SessionId == p.SessionId
                            && a.NextSessionId == n.SessionId
                            && a.NextStartsAt == n.Session!.StartsAt
                        ),
                }
            ).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return ParticipationErrors.NotFound;
            }

            trail.About(found.ClientId, found.CourseId);
            var touches =
                found.Status is VisitStatus.Arrived or VisitStatus.InSession
                && found.NextStatus is VisitStatus.Held or VisitStatus.Booked or VisitStatus.Confirmed
                && found.IsShared
                && found.Next != found.SessionId
                && found.NextAt >= found.StartsAt;
            if (!touches || found.Next is not { } next || found.NextAt is not { } at)
            {
                return OverrunErrors.NotTouched;
            }

            if (!found.IsKnown)
            {
                db.OverrunAcceptances.Add(
                    new OverrunAcceptance
                    {
                        SessionId = found.SessionId,
                        NextSessionId = next,
                        NextStartsAt = at,
                        By = user.Id,
                        At = clock.GetUtcNow(),
                    }
                );
                await db.SaveChangesAsync(cancellationToken);
            }

            return Result.Done;
        }
    }
}
