using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// Changes who takes part in a booked visit: a colleague takes a part over, one more takes part, or one is no longer needed. What
/// booking asks of the people is asked again; whoever is concerned is told.
/// </summary>
public static class ChangeStaff
{
    public const string JoinsTask = "booking.takes_part";
    public const string LeavesTask = "booking.no_longer_needed";

    [AllowStaff]
    [Act("changed who takes part in a visit")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public Guid ParticipationId { get; init; }

        /// <summary>Who gives their part up; null where one more takes part.</summary>
        public Guid? From { get; init; }

        /// <summary>Who takes it; null where it is given up and nobody takes it.</summary>
        public Guid? To { get; init; }

        /// <summary>What one more does. Whoever takes a part over does what the other did.</summary>
        public StaffPart? Part { get; init; }
        public required string Reason { get; init; }

        /// <summary>Why they take part though they are taken or not at work then; asks for the permission to overbook.</summary>
        public string? OverbookReason { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfBooking(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.To)
                .Must((command, to) => (to ?? command.From) is not null)
                .WithMessage(HandOverErrors.NobodyNamed.Message);
            RuleFor(c => c.Part)
                .Must((command, part) => command.From is not null || (part is { } given && Enum.IsDefined(given)))
                .WithMessage(HandOverErrors.PartNeeded.Message);
            RuleFor(c => c.Reason).Reason();
            RuleFor(c => c.OverbookReason).OverbookReason();
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        BookingDesk desk,
        StaffOfVisit people,
        ICurrentUser user,
        AuditTrail trail,
        TimeProvider clock
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var visit = await db.OpenVisitAsync(command.ParticipationId, cancellationToken);
            var (session, now) = (visit.Session!, clock.GetUtcNow());
            if (!StaffOfVisit.MayChange(session))
            {
                return visit.IsAhead || visit.Status is VisitStatus.Arrived or VisitStatus.InSession
                    ? BookingErrors.HasBegun
                    : ParticipationErrors.NotBooked(visit.Status);
            }

            var leaving = session.Staff.Find(s => s.StaffId == command.From);
            if (command.From is not null && leaving is null)
            {
                return HandOverErrors.NotTheirs;
            }

            var part = leaving?.Part ?? command.Part!.Value;
            var facts = await people.FactsAsync(session, command.From, command.To, cancellationToken);
            if (StaffOfVisit.Refusal(session, leaving, part, command.To, facts) is { } refused)
            {
                return refused;
            }

            var before = session.Imagine(session.StartsAt, session.EndsAt, session.RoomId);
            StaffOfVisit.Change(db, session, leaving, part, command.To);
            session.StaffChanged(now);
            var (staffing, reason) = (facts.Staffing, command.OverbookReason);
            if (await desk.ClaimForAsync(session, before, staffing, reason, cancellationToken) is { } refusal)
            {
                return refusal.Code == BookingErrors.OffRota ? refusal with { Field = "To" } : refusal;
            }

            db.SessionStaffChanges.Add(
                new SessionStaffChange
                {
                    SessionId = session.Id,
                    Part = part,
                    FromStaffId = command.From,
                    ToStaffId = command.To,
                    Reason = command.Reason.Trim(),
                    By = user.Id,
                    At = now,
                }
            );
            people.Tell(session, part, facts, now);
            var over = session.OverbookedAt == now ? $", overbooked: {session.OverbookReason}" : "";
            trail.Note($"{facts.Zone.Say(session.StartsAt)}: {facts.Says(part)}{over}");
            return await desk.SaveAsync(cancellationToken);
        }
    }
}
