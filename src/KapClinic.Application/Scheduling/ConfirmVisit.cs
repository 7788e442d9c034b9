using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>The client said that they will come.</summary>
public static class ConfirmVisit
{
    [AllowStaff]
    [Act("noted that the client confirmed a visit")]
    public sealed record Command(Guid ParticipationId) : ICommand, ILocksCourse
    {
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var visit = await db.OpenVisitAsync(command.ParticipationId, cancellationToken);
            var confirmed = visit.Confirm();
            if (confirmed.Succeeded)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return confirmed;
        }
    }
}
