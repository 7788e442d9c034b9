using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Courses;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
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

        /// <inheritdoc/>
        public string? ClientJurisdiction { get; init; }
        public required string Reason { get; init; }

        /// <summary>A colleague takes over somebody's part in it.</summary>
        public HandOver? HandOver { get; init; }

        /// <summary>Why it is moved there though room or staff are taken; asks for the permission to overbook.</summary>
        public string? OverbookReason { get; init; }

        /// <summary>The clients do not know yet: a task to call each of them.</summary>
        public bool TellClients { get; init; }
        public int? ExpectedVersion { get; init; }

        /// <summary>The session's row as it was seen on a calendar; it may have moved or been given to somebody since.</summary>
        public uint? SeenVersion { get; init; }
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

            if (command.SeenVersion is { } seen && seen != session.Version)
            {
                return BookingErrors.ChangedMeanwhile;
            }

            var stood = session.Imagine(session.StartsAt, session.EndsAt, session.RoomId);
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

            var before = SessionTime.Of(session);
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
            if (
                await ClaimAsync(command, session, stood, found.Value, file.Policy.Staffing, cancellationToken) is
                { } taken
            )
            {
                return taken;
            }

            if (command.HandOver is { } given)
            {
                desk.JoinCareTeam(file.Client.Id, found.Value);
                session.StaffChanged(now);
                db.RecordStaff(session, given.From, given.To, command.Reason, user.Id, now);
            }

            db.Record(session, before, command.Reason, user.Id, now);
            if (before.StartsAt > session.StartsAt)
            {
                desk.EndStandby(session, found.Value, file);
            }

            if (before.StartsAt != session.StartsAt)
            {
                await db.TellDriversAsync(visit, zone, now, cancellationToken);
            }

            if (command.TellClients)
            {
                db.TellClients(session, $"the visit moved to {zone.Say(session.StartsAt)}", now);
            }

            var taker = found.Value.Staff.FirstOrDefault(p => p.Id == command.HandOver?.To);
            trail.Note(
                $"{(taker is null ? "" : $"given to {taker.Name}, ")}from {zone.Say(before.StartsAt)} to {zone.Say(session.StartsAt)}{(session.IsOverbooked ? $", overbooked: {session.OverbookReason}" : "")}"
            );
            return await desk.SaveAsync(cancellationToken);
        }

        /// <summary>At another time or place everything is asked anew; where only a part changes hands, only whoever takes it.</summary>
        private async Task<Error?> ClaimAsync(
            Command command,
            Session session,
            Session stood,
            Place place,
            StaffingPolicy staffing,
            CancellationToken ct
        )
        {
            var stays = session.LocationId == stood.LocationId && SessionTime.Of(session) == SessionTime.Of(stood);
            if (command.HandOver is not null && stays)
            {
                return await desk.ClaimForAsync(session, stood, staffing, command.OverbookReason, ct);
            }

            session.NoLongerOverbooked();
            return await desk.ClaimAsync(session, place, staffing, command.OverbookReason, ct);
        }
    }
}
