using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>The visit began in fact.</summary>
public static class StartVisit
{
    [AllowStaff]
    [Act("noted that a visit began")]
    public sealed record Command(Guid ParticipationId) : ICommand, ILocksCourse
    {
        /// <summary>When it happened; now when left out.</summary>
        public DateTimeOffset? At { get; init; }
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public Task<Result> Handle(Command command, CancellationToken cancellationToken) =>
            db.NoteAsync(
                command.ParticipationId,
                (command.At, clock.GetUtcNow()),
                (visit, at) =>
                {
                    visit.Start(at);
                    return Result.Done;
                },
                cancellationToken
            );
    }
}
