using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// A visit begins later on its day, and everything that hangs on it moves along in one go: the driver is asked again, integration that
/// would come too early moves or becomes a task, the client is called.
/// </summary>
public static class StartLater
{
    public const string FollowTask = "booking.too_early";

    [AllowStaff]
    [Act("let a visit start later")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }
        public required DateTimeOffset StartsAt { get; init; }

        /// <summary>The room it then takes; null is by video.</summary>
        public Guid? RoomId { get; init; }
        public required string Reason { get; init; }

        /// <summary>New times of visits after it. One that becomes too early and is not named here becomes a task.</summary>
        public IReadOnlyList<Follow> Follows { get; init; } = [];
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfBooking(ParticipationId);
    }

    public sealed record Follow(Guid ParticipationId, DateTimeOffset StartsAt, Guid? RoomId);

    public static class Errors
    {
        public static Error NotLater { get; } =
            Error.Invalid("later.not_later", "Choose a time after the one that is booked.", "StartsAt");

        public static Error NotThatDay { get; } =
            Error.Invalid(
                "later.not_that_day",
                "The visit stays on its day. To another day it is moved instead.",
                "StartsAt"
            );
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Reason).Reason();
            RuleFor(c => c.Follows).Must(f => f.Count <= 20).WithMessage("At most twenty visits move along.");
            RuleFor(c => c.StartsAt)
                .Must(at => at.Year is > 2000 and < 2100)
                .WithMessage("Choose a time in the calendar.");
            RuleForEach(c => c.Follows)
                .Must(f => f.StartsAt.Year is > 2000 and < 2100)
                .WithMessage("Choose a time in the calendar.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        CourseFiles files,
        BookingDesk desk,
        ICurrentUser user,
        AuditTrail trail,
        TimeProvider clock
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await files.OpenForBookingAtAsync(command.ParticipationId, cancellationToken) is not var (file, visit))
            {
                return ParticipationErrors.NotFound;
            }

            var (session, now) = (visit.Session, clock.GetUtcNow());
            if (!visit.Participation.IsAhead)
            {
                return ParticipationErrors.NotBooked(visit.Participation.Status);
            }

            if (command.StartsAt <= session.StartsAt)
            {
                return Errors.NotLater;
            }

            var early = TooEarly(file, visit, command.StartsAt);
            var moving = early.Where(v => command.Follows.Any(f => f.ParticipationId == v.Participation.Id)).ToList();
            List<Session> sessions = [session, .. moving.Select(v => v.Session)];
            var zone = await LoadEverybodyAsync(sessions, cancellationToken);
            if (zone.DayOf(command.StartsAt) != zone.DayOf(session.StartsAt))
            {
                return Errors.NotThatDay;
            }

            var before = sessions.ToDictionary(s => s.Id, SessionTime.Of);
            Shift(session, command.StartsAt, command.RoomId);
            foreach (var follow in moving)
            {
                var to = command.Follows.First(f => f.ParticipationId == follow.Participation.Id);
                Shift(follow.Session, to.StartsAt, to.RoomId);
            }

            var settled = BookingGates.Settle(file, visit, session.HoldKind == HoldKind.Desk, user, now);
            if (!settled.Succeeded)
            {
                return settled;
            }

            if (await desk.ClaimAllAsync(sessions, file.Policy.Staffing, cancellationToken) is { } taken)
            {
                return taken;
            }

            sessions.ForEach(s => db.Record(s, before[s.Id], command.Reason, user.Id, now));
            await db.TellDriversAsync(visit, zone, now, cancellationToken);
            Tell(zone, session, moving, now);
            // One that was named and still comes too early stays a task, like those that were not named.
            foreach (var left in TooEarlyStill(file, early, session))
            {
                Flag(left, zone, now);
            }

            trail.Note($"from {zone.Say(before[session.Id].StartsAt)} to {zone.Say(session.StartsAt)}");
            return await desk.SaveAsync(cancellationToken);
        }

        private static void Shift(Session session, DateTimeOffset startsAt, Guid? roomId)
        {
            session.NoLongerOverbooked();
            session.Move(startsAt, startsAt + (session.EndsAt - session.StartsAt), session.LocationId, roomId);
        }

        /// <summary>Integration of this course that was late enough after the dose as planned, and no longer is.</summary>
        private static List<Visit> TooEarly(CourseFile file, Visit dosing, DateTimeOffset startsAt) =>
            dosing.Session.Kind != SessionKind.Dosing
                ? []
                :
                [
                    .. file.Visits.Where(v =>
                        v.Session.Kind is SessionKind.Integration or SessionKind.Circle
                        && v.Participation.IsAhead
                        && LaterStart.BecomesTooEarly(
                            v.Session.StartsAt,
                            dosing.Session.StartsAt,
                            startsAt,
                            file.Parameters.Integration.FirstFromHours
                        )
                    ),
                ];

        private static IEnumerable<Visit> TooEarlyStill(CourseFile file, List<Visit> early, Session dosing) =>
            early.Where(v => v.Session.StartsAt < dosing.StartsAt.AddHours(file.Parameters.Integration.FirstFromHours));

        /// <summary>Everybody in them, who tracked find their way into their sessions, and the zone of the first one's place.</summary>
        private async Task<TimeZoneInfo> LoadEverybodyAsync(List<Session> sessions, CancellationToken ct)
        {
            var (ids, place) = (sessions.Select(s => s.Id).ToList(), sessions[0].LocationId);
            var found = await db
                .Participations.Where(p => ids.Contains(p.SessionId))
                .Select(p => new { Visit = p, db.Locations.First(l => l.Id == place).Zone })
                .ToListAsync(ct);
            return TimeZoneInfo.FindSystemTimeZoneById(found[0].Zone);
        }

        private void Tell(TimeZoneInfo zone, Session session, List<Visit> moved, DateTimeOffset now)
        {
            var what =
                $"the visit begins later, on {zone.Say(session.StartsAt)}. Go through food, drink and the way home";
            db.TellClients(session, what, now);
            foreach (var follow in moved)
            {
                db.TellClient(
                    follow.Participation,
                    $"the visit after it moved to {zone.Say(follow.Session.StartsAt)}",
                    now
                );
            }
        }

        private void Flag(Visit visit, TimeZoneInfo zone, DateTimeOffset now) =>
            db.StaffTasks.Add(
                LeavingVisit.Task(
                    FollowTask,
                    $"The visit on {zone.Say(visit.Session.StartsAt)} comes too soon after the one that starts later. Move it.",
                    Role.FrontDesk,
                    visit.Participation,
                    now.AddHours(8),
                    now
                )
            );
    }
}
