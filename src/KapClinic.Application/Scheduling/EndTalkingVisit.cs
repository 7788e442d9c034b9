using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>A visit without a dose ended in fact. A dosing visit ends with its ending instead.</summary>
public static class EndTalkingVisit
{
    public static Error NeedsEnding { get; } =
        Error.Refused("visit.needs_ending", "A dosing session ends in one of five ways; write which one.");

    [AllowStaff]
    [Act("noted that a visit ended")]
    public sealed record Command(Guid ParticipationId) : ICommand, ILocksCourse
    {
        /// <summary>When it happened; now when left out.</summary>
        public DateTimeOffset? At { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            if (command.At > now.AddMinutes(1))
            {
                return BookingRules.InTheFuture;
            }

            var visit = await db.OpenVisitAsync(command.ParticipationId, cancellationToken);
            if (visit.Kind == SessionKind.Dosing)
            {
                return NeedsEnding;
            }

            visit.End(command.At ?? now);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
