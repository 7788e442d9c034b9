using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

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

        /// <inheritdoc/>
        public string? ClientJurisdiction { get; init; }
        public required string Reason { get; init; }

        /// <summary>A colleague takes over somebody's part in it.</summary>
        public HandOver? HandOver { get; init; }

        /// <summary>Why it is moved there though room or staff are taken; asks for the permission to overbook.</summary>
        public string? OverbookReason { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfBooking(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddTimeRules();
            RuleFor(c => c.Reason).Reason();
            RuleFor(c => c.OverbookReason).OverbookReason();
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

            if (
                command.HandOver is { } hand
                && await db.HandOverAsync(session, hand, cancellationToken) is { } notTheirs
            )
            {
                return notTheirs;
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

            var before = new SessionTime(session.StartsAt, session.EndsAt, session.RoomId);
            session.NoLongerOverbooked();
            session.Move(start.Value, start.Value + length, command.LocationId, command.RoomId);
            session.Reach(command.ClientJurisdiction);
            if (BookingDesk.Unfit(session, found.Value) is { } unfit)
            {
                return unfit;
            }

            var settled = BookingGates.Settle(file, visit, session.HoldKind == HoldKind.Desk, user, now);
            if (!settled.Succeeded)
            {
                return settled;
            }

            visit.Participation.AskForOwnMonitor(OwnMonitor.IsNeeded(file, visit));
            var (staffing, reason) = (file.Policy.Staffing, command.OverbookReason);
            if (await desk.ClaimAsync(session, found.Value, staffing, reason, cancellationToken) is { } taken)
            {
                return taken;
            }

            if (command.HandOver is not null)
            {
                desk.JoinCareTeam(file.Client.Id, found.Value);
            }

            Record(command, session, before, now);
            if (before.StartsAt != session.StartsAt)
            {
                await TellDriversAsync(visit, zone, now, cancellationToken);
            }

            var taker = found.Value.Staff.FirstOrDefault(p => p.Id == command.HandOver?.To);
            trail.Note(
                $"{(taker is null ? "" : $"given to {taker.Name}, ")}from {zone.Say(before.StartsAt)} to {zone.Say(session.StartsAt)}{(session.IsOverbooked ? $", overbooked: {session.OverbookReason}" : "")}"
            );
            return await desk.SaveAsync(cancellationToken);
        }

        private void Record(Command command, Session session, SessionTime before, DateTimeOffset now) =>
            db.SessionMoves.Add(
                new SessionMove
                {
                    SessionId = session.Id,
                    FromStartsAt = before.StartsAt,
                    FromEndsAt = before.EndsAt,
                    ToStartsAt = session.StartsAt,
                    ToEndsAt = session.EndsAt,
                    FromRoomId = before.RoomId,
                    ToRoomId = session.RoomId,
                    Reason = command.Reason,
                    By = user.Id,
                    At = now,
                }
            );

        /// <summary>Everybody of a group moved, so everybody's driver is asked again.</summary>
        private async Task TellDriversAsync(Visit visit, TimeZoneInfo zone, DateTimeOffset now, CancellationToken ct)
        {
            var (session, attending) = (visit.Session, visit.Session.Attending.ToDictionary(p => p.Id));
            List<PickupPerson> drivers = [.. visit.Pickups];
            if (attending.Keys.Where(id => id != visit.Participation.Id).ToList() is { Count: > 0 } others)
            {
                drivers.AddRange(await db.PickupPeople.Where(p => others.Contains(p.ParticipationId)).ToListAsync(ct));
            }

            drivers.ForEach(d => d.AskAgain());
            foreach (var id in drivers.Where(d => d.Stands).Select(d => d.ParticipationId).Distinct())
            {
                db.StaffTasks.Add(
                    LeavingVisit.Task(
                        TellTask,
                        $"Tell the driver that the visit moved to {zone.Say(session.StartsAt)}, and ask again.",
                        Role.FrontDesk,
                        attending[id],
                        now.AddHours(4),
                        now
                    )
                );
            }
        }

        private sealed record SessionTime(DateTimeOffset StartsAt, DateTimeOffset EndsAt, Guid? RoomId);
    }
}
