using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>Turns a hold into a booking, where the course allows it by now.</summary>
public static class BookHeldVisit
{
    public static Error NotHeld { get; } = Error.Refused("booking.not_held", "This visit is not held any more.");

    [AllowStaff]
    [Act("booked a held visit")]
    public sealed record Command(Guid ParticipationId) : ICommand, ILocksCourse
    {
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Handler(
        IClinicDb db,
        CourseFiles files,
        BookingDesk desk,
        ICurrentUser user,
        TimeProvider clock
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await files.OpenForBookingAtAsync(command.ParticipationId, cancellationToken) is not var (file, visit))
            {
                return ParticipationErrors.NotFound;
            }

            if (visit.Participation.Status != VisitStatus.Held)
            {
                return NotHeld;
            }

            var now = clock.GetUtcNow();
            if (visit.Session.HoldHasRunOut(now))
            {
                return BookingErrors.HoldRanOut;
            }

            var settled = BookingGates.Settle(file, visit, deskHold: false, user, now);
            if (settled.Succeeded)
            {
                var place = await desk.FindPlaceAsync(visit.Session, [], file.Client.Id, cancellationToken);
                desk.EndStandby(visit.Session, place.Value, file);
                await db.SaveChangesAsync(cancellationToken);
            }

            return settled;
        }
    }
}
