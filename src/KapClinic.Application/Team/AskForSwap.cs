using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Team;

/// <summary>Whoever is on call asks a colleague to take a shift, as a favour or for one of theirs. It stays theirs until the colleague accepts.</summary>
public static class AskForSwap
{
    public const string SwapTask = "on_call.swap";

    [AllowStaff]
    [Act("asked for a swap on the rota")]
    public sealed record Command : ICommand
    {
        public required Guid ShiftId { get; init; }
        public required Guid OfStaffId { get; init; }

        /// <summary>A coming shift of the colleague's, which would be taken over in return.</summary>
        public Guid? InReturnForId { get; init; }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var shift = await db.OnCallShifts.SingleOrDefaultAsync(s => s.Id == command.ShiftId, cancellationToken);
            if (shift is null)
            {
                return OnCallErrors.NotFound;
            }

            if (shift.StaffId != user.Id && !user.Is(Role.Manager))
            {
                return OnCallErrors.NotYours;
            }

            if (shift.Until <= now)
            {
                return OnCallErrors.Over;
            }

            var able = await db
                .StaffMembers.Where(s => s.Id == command.OfStaffId && s.Active && s.Id != shift.StaffId)
                .Select(s => new
                {
                    Has = s.Roles.Any(r => r.TakenAt == null && r.Role == shift.Role),
                    Return = command.InReturnForId == null
                        || db.OnCallShifts.Any(o =>
                            o.Id == command.InReturnForId
                            && o.StaffId == s.Id
                            && o.Role == shift.Role
                            && o.LocationId == shift.LocationId
                            && o.From > now
                        ),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (able is not { Has: true, Return: true })
            {
                return able is { Has: true }
                    ? OnCallErrors.ReturnNotTheirs
                    : OnCallErrors.RoleNeeded with
                    {
                        Field = "OfStaffId",
                    };
            }

            shift.AskSwap(command.OfStaffId, command.InReturnForId, now);
            db.StaffTasks.Add(
                new StaffTask(
                    Guid.CreateVersion7(),
                    SwapTask,
                    $"{user.Name} asks you to take a shift on call. Answer on the rota.",
                    shift.Role,
                    command.OfStaffId,
                    null,
                    null,
                    shift.From > now ? shift.From : now,
                    now
                )
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
