using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>A member of staff was seen to be in the room; the dose asks for it.</summary>
public static class MarkStaffPresent
{
    public static Error NotInSession { get; } =
        Error.Invalid("visit.not_in_session", "This person has no part in the session.", "StaffId");

    [AllowStaff]
    [Act("noted who is present at a visit")]
    public sealed record Command(Guid ParticipationId, Guid StaffId) : ICommand, ILocksCourse
    {
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
            var parts = visit.Session!.Staff.Where(s => s.StaffId == command.StaffId).ToList();
            if (parts.Count == 0)
            {
                return NotInSession;
            }

            parts.ForEach(p => p.Arrive(command.At ?? now));
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
