using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Pickup;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>Somebody at the desk reminded, or told, whoever takes the client home. Settles the open tasks that asked for it.</summary>
public static class RemindPickup
{
    [AllowStaff]
    [Act("reminded who takes the client home")]
    public sealed record Command(Guid ParticipationId, Guid PickupId) : ICommand, ILocksCourse
    {
        public CourseKey Lock => CourseKey.OfParticipation(ParticipationId);
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await db.OpenPickupAsync(command.ParticipationId, command.PickupId, cancellationToken);
            if (!found.Succeeded)
            {
                return found;
            }

            var person = found.Value;
            if (person is not { State: PickupState.Asked or PickupState.Confirmed })
            {
                return PickupErrors.NotOpen(person.State);
            }

            var now = clock.GetUtcNow();
            db.PickupEvents.Add(
                new PickupEvent(Guid.CreateVersion7(now), person.Id, PickupEventKind.Reminded, user.Id, now)
            );
            var tasks = await db
                .StaffTasks.Where(t =>
                    t.DoneAt == null
                    && (t.Kind == RaisePickupTasks.RemindTask || t.Kind == Scheduling.MoveSession.TellTask)
                    && t.CourseId
                        == db.Participations.Where(p => p.Id == command.ParticipationId)
                            .Select(p => p.CourseId)
                            .FirstOrDefault()
                )
                .ToListAsync(cancellationToken);
            tasks.ForEach(t => t.Finish(user.Id, now));
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
