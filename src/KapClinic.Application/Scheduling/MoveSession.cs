using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>Moves a visit (and everybody in its session) to another time or room; whoever drives is asked again.</summary>
public static class MoveSession
{
    public const string TellTask = "pickup.tell";

    [AllowStaff]
    [Act("moved a visit")]
    public sealed record Command : ICommand, ILocksCourse, IBookingTime
    {
        public Guid ParticipationId { get; init; }
        public required Guid LocationId { get; init; }
        public Guid? RoomId { get; init; }
        public required DateOnly Date { get; init; }
        public required TimeOnly Time { get; init; }
        public int? Minutes { get; init; }
        public bool? Later { get; init; }
        public required string Reason { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddTimeRules();
            RuleFor(c => c.Reason).Reason();
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

            var session = visit.Session;
            if (!visit.Participation.IsAhead)
            {
                return ParticipationErrors.NotBooked(visit.Participation.Status);
            }

            var staffIds = session.Staff.Select(s => s.StaffId).ToList();
            var found = await desk.FindPlaceAsync(command, staffIds, file.Client.Id, cancellationToken, session.Id);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var (zone, now) = (found.Value.Zone, clock.GetUtcNow());
            var start = ClinicTime.ToInstant(zone, command.Date, command.Time, command.Later);
            if (!start.Succeeded)
            {
                return start.Error;
            }

            var length = command.Minutes is { } minutes
                ? TimeSpan.FromMinutes(minutes)
                : session.EndsAt - session.StartsAt;
            if (start.Value + length <= now)
            {
                return BookingErrors.InThePast;
            }

            var before = (session.StartsAt, session.RoomId);
            session.Move(start.Value, start.Value + length, command.LocationId, command.RoomId);
            if (BookingDesk.Unfit(session, found.Value) is { } unfit)
            {
                return unfit;
            }

            var settled = BookingGates.Settle(file, visit, session.HoldKind == HoldKind.Desk, user, now);
            if (!settled.Succeeded)
            {
                return settled;
            }

            if (await desk.ClaimAsync(session, found.Value, cancellationToken) is { } taken)
            {
                return taken;
            }

            Record(command, file, visit, before, zone, now);
            trail.Note($"from {zone.Say(before.StartsAt)} to {zone.Say(session.StartsAt)}");
            return await desk.SaveAsync(cancellationToken);
        }

        private void Record(
            Command command,
            CourseFile file,
            Visit visit,
            (DateTimeOffset StartsAt, Guid? RoomId) before,
            TimeZoneInfo zone,
            DateTimeOffset now
        )
        {
            db.SessionMoves.Add(
                new SessionMove
                {
                    SessionId = visit.Session.Id,
                    FromStartsAt = before.StartsAt,
                    ToStartsAt = visit.Session.StartsAt,
                    FromRoomId = before.RoomId,
                    ToRoomId = visit.Session.RoomId,
                    Reason = command.Reason,
                    By = user.Id,
                    At = now,
                }
            );
            if (before.StartsAt == visit.Session.StartsAt || !visit.Pickups.Any(p => p.Stands))
            {
                return;
            }

            foreach (var person in visit.Pickups)
            {
                person.AskAgain();
            }

            db.StaffTasks.Add(
                new StaffTask(
                    Guid.CreateVersion7(),
                    TellTask,
                    $"Tell the driver that the visit moved to {zone.Say(visit.Session.StartsAt)}, and ask again.",
                    Role.FrontDesk,
                    null,
                    file.Client.Id,
                    file.Course.Id,
                    now.AddHours(4),
                    now
                )
            );
        }
    }
}
