using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>The client is here. A fact: never refused, also when written down later.</summary>
public static class ArriveVisit
{
    [AllowStaff]
    [Act("noted that the client arrived")]
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
            visit.Arrive(command.At ?? now);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
