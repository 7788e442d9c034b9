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

/// <summary>Books time, room and staff for a visit of a course; a dosing visit without current clearance is held until the decision.</summary>
public static class BookSession
{
    public const string WaitingTask = "booking.waits_for_clearance";

    [AllowStaff]
    [Act("booked a visit")]
    public sealed record Command : ICommand<Booked>, ILocksCourse, IBookingTime
    {
        public Guid CourseId { get; init; }
        public required SessionKind Kind { get; init; }
        public required Guid LocationId { get; init; }
        public Guid? RoomId { get; init; }
        public required DateOnly Date { get; init; }
        public required TimeOnly Time { get; init; }
        public int? Minutes { get; init; }
        public bool? Later { get; init; }

        /// <inheritdoc/>
        public string? ClientJurisdiction { get; init; }
        public IReadOnlyList<StaffInPart> Staff { get; init; } = [];

        /// <summary>Keep the time for an hour only.</summary>
        public bool Hold { get; init; }

        /// <summary>Why it is booked though room or staff are taken; asks for the permission to overbook.</summary>
        public string? OverbookReason { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.Of(CourseId);
    }

    /// <param name="SessionId">The booking.</param>
    /// <param name="ParticipationId">The client's part in it: the visit.</param>
    /// <param name="Status">Booked, or held.</param>
    /// <param name="HeldUntil">When a hold lets go.</param>
    /// <param name="Overbooked">Whether it stands over something taken, and is marked.</param>
    public sealed record Booked(
        Guid SessionId,
        Guid ParticipationId,
        VisitStatus Status,
        DateTimeOffset? HeldUntil,
        bool Overbooked
    );

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddTimeRules();
            RuleFor(c => c.Kind).IsInEnum().WithMessage("Choose what kind of visit it is.");
            RuleFor(c => c.OverbookReason).OverbookReason();
            RuleFor(c => c.Staff).Must(s => s.Count <= 10).WithMessage("At most ten people take part.");
            RuleForEach(c => c.Staff).Must(s => Enum.IsDefined(s.Part)).WithMessage("Choose what each person does.");
            RuleFor(c => c.Staff)
                .Must(s => s.Select(x => x.StaffId).Distinct().Count() == s.Count)
                .WithMessage("Each person has one part in a session.");
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        CourseFiles files,
        BookingDesk desk,
        ICurrentUser user,
        AuditTrail trail,
        TimeProvider clock
    ) : IRequestHandler<Command, Result<Booked>>
    {
        public async Task<Result<Booked>> Handle(Command command, CancellationToken cancellationToken)
        {
            var file = await files.OpenAsync(command.CourseId, cancellationToken, CourseFiles.NoVisit);
            if (file is null)
            {
                return CourseErrors.NotFound;
            }

            if (!file.Course.IsOpen || file.Course.Stage == Stage.Paused)
            {
                return BookingErrors.CourseClosed;
            }

            var staffIds = command.Staff.Select(s => s.StaffId).ToList();
            var found = await desk.FindPlaceAsync(command, staffIds, file.Client.Id, cancellationToken);
            if (!found.Succeeded)
            {
                return found.Error;
            }

            var place = found.Value;
            var start = ClinicTime.ToInstant(place.Zone, command.Date, command.Time, command.Later);
            if (!start.Succeeded)
            {
                return start.Error;
            }

            var now = clock.GetUtcNow();
            var minutes = command.Minutes ?? file.Parameters.MinutesFor(command.Kind);
            if (start.Value.AddMinutes(minutes) <= now)
            {
                return BookingErrors.InThePast;
            }

            var session = new Session(
                Guid.CreateVersion7(),
                command.Kind,
                command.LocationId,
                command.RoomId,
                start.Value,
                start.Value.AddMinutes(minutes),
                user.Id,
                now
            );
            session.Reach(command.ClientJurisdiction);
            foreach (var member in command.Staff)
            {
                session.Assign(member.StaffId, member.Part);
            }

            var visit = new Visit(session.Invite(file.Course.Id, file.Client.Id, VisitStatus.Held), session);
            if (BookingDesk.Unfit(session, place) is { } unfit)
            {
                return unfit;
            }

            var settled = BookingGates.Settle(file, visit, command.Hold, user, now);
            if (!settled.Succeeded)
            {
                return Result<Booked>.Refuse(settled.Errors);
            }

            visit.Participation.AskForOwnMonitor(OwnMonitor.IsNeeded(file, visit));
            db.Sessions.Add(session);
            var staffing = file.Policy.Staffing;
            if (await desk.ClaimAsync(session, place, staffing, command.OverbookReason, cancellationToken) is { } taken)
            {
                return taken;
            }

            if (session.IsOverbooked)
            {
                trail.Note($"overbooked: {session.OverbookReason}");
            }

            desk.JoinCareTeam(file.Client.Id, place);
            if (session.HoldKind != HoldKind.Desk)
            {
                desk.EndStandby(session, place, file);
            }

            if (session.HoldKind == HoldKind.WaitsForClearance)
            {
                db.StaffTasks.Add(Waiting(file, session, place.Zone, now));
            }

            var saved = await desk.SaveAsync(cancellationToken);
            return saved.Succeeded
                ? new Booked(
                    session.Id,
                    visit.Participation.Id,
                    visit.Participation.Status,
                    session.HoldExpiresAt,
                    session.IsOverbooked
                )
                : Result<Booked>.Refuse(saved.Errors);
        }

        private static StaffTask Waiting(CourseFile file, Session session, TimeZoneInfo zone, DateTimeOffset now) =>
            new(
                Guid.CreateVersion7(),
                WaitingTask,
                $"A visit on {zone.Say(session.StartsAt)} is held until the medical decision.",
                Role.Prescriber,
                file.Course.PrescriberId,
                file.Client.Id,
                file.Course.Id,
                session.HoldExpiresAt!.Value,
                now
            );
    }
}
