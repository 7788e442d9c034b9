using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>One more client takes part in a group session, with gates, driver and ending of their own.</summary>
public static class AddParticipant
{
    [AllowStaff]
    [Act("added a client to a group session")]
    public sealed record Command(Guid CourseId, Guid SessionId) : ICommand<Guid>, ILocksCourse
    {
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    internal sealed class Handler(
        IClinicDb db,
        CourseFiles files,
        BookingDesk desk,
        ICurrentUser user,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            await db.LockSessionsAsync([command.SessionId], cancellationToken);
            var session = await db
                .Sessions.Include(s => s.Participations)
                .Include(s => s.Staff)
                .AsSingleQuery()
                .SingleOrDefaultAsync(s => s.Id == command.SessionId, cancellationToken);
            if (session is null)
            {
                return ParticipationErrors.NotFound;
            }

            var file = (await files.OpenAsync(command.CourseId, cancellationToken, CourseFiles.NoVisit))!;
            if (!file.Course.IsOpen || file.Course.Stage == Stage.Paused)
            {
                return BookingErrors.CourseClosed;
            }

            var now = clock.GetUtcNow();
            if (session.CancelledAt is not null || session.EndsAt <= now)
            {
                return BookingErrors.HasBegun;
            }

            if (session.Participations.Any(p => p.ClientId == file.Client.Id && p.Status != VisitStatus.Cancelled))
            {
                return BookingErrors.AlreadyInSession;
            }

            var staffIds = session.Staff.Select(s => s.StaffId).ToList();
            var found = await desk.FindPlaceAsync(session, staffIds, file.Client.Id, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            if (found.Value.Room?.FitForGroups != true)
            {
                return BookingErrors.NotAGroup;
            }

            var participation = session.Invite(file.Course.Id, file.Client.Id, VisitStatus.Held);
            // Set before the guard looks: the entity has its key already, so tracking alone would take it for a known row.
            db.Participations.Add(participation);
            if (BookingDesk.TooFewSeats(session, found.Value) is { } full)
            {
                return full;
            }

            var (kind, until) = (session.HoldKind, session.HoldExpiresAt);
            var settled = BookingGates.Settle(file, new Visit(participation, session), deskHold: false, user, now);
            if (!settled.Succeeded)
            {
                return Result<Guid>.Refuse(settled.Errors);
            }

            if (kind is null && session.HoldKind is not null)
            {
                // The group stands; one more who is not cleared yet does not put it on hold.
                session.Book();
            }
            else if (kind is not null)
            {
                session.Hold(kind.Value, until!.Value);
            }

            participation.AskForOwnMonitor(OwnMonitor.IsNeeded(file, new Visit(participation, session)));
            var joined = await desk.ClaimAsync(
                session,
                found.Value,
                file.Policy.Staffing,
                overbookReason: null,
                cancellationToken
            );
            if (joined is not null)
            {
                return joined;
            }

            desk.JoinCareTeam(file.Client.Id, found.Value);
            var saved = await desk.SaveAsync(cancellationToken);
            return saved.Succeeded ? participation.Id : Result<Guid>.Refuse(saved.Errors);
        }
    }
}
