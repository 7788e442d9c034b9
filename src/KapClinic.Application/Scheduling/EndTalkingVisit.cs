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
        public Task<Result> Handle(Command command, CancellationToken cancellationToken) =>
            db.NoteAsync(
                command.ParticipationId,
                (command.At, clock.GetUtcNow()),
                (visit, at) =>
                {
                    if (visit.Kind == SessionKind.Dosing)
                    {
                        return NeedsEnding;
                    }

                    visit.End(at);
                    return Result.Done;
                },
                cancellationToken
            );
    }
}
