using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Team;

/// <summary>The colleague takes the shift (and gives theirs, where that was asked), or declines; whoever asked may take the question back.</summary>
public static class AnswerSwap
{
    [AllowStaff]
    [Act("answered about a swap on the rota")]
    public sealed record Command(Guid ShiftId, bool Accept) : ICommand;

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
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

            var takesBack = !command.Accept && shift.StaffId == user.Id;
            if (shift.AskedOf is null || (shift.AskedOf != user.Id && !takesBack))
            {
                return OnCallErrors.NotAsked;
            }

            if (command.Accept)
            {
                var swapped = await SwapAsync(shift, now, cancellationToken);
                if (!swapped.Succeeded)
                {
                    return swapped;
                }
            }
            else
            {
                shift.EndAsking();
            }

            await db
                .StaffTasks.Where(t => t.Kind == AskForSwap.SwapTask && t.DoneAt == null && t.ForStaffId == user.Id)
                .ExecuteUpdateAsync(
                    t => t.SetProperty(x => x.DoneAt, now).SetProperty(x => x.DoneBy, user.Id),
                    cancellationToken
                );
            trail.Note(
                command.Accept ? "accepted"
                : takesBack ? "taken back"
                : "declined"
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }

        private async Task<Result> SwapAsync(OnCallShift shift, DateTimeOffset now, CancellationToken ct)
        {
            if (shift.Until <= now)
            {
                return OnCallErrors.Over;
            }

            var mine = shift.InReturnForId is { } id
                ? await db.OnCallShifts.SingleOrDefaultAsync(s => s.Id == id, ct)
                : null;
            if (shift.InReturnForId is not null && (mine?.StaffId != user.Id || mine.From <= now))
            {
                return OnCallErrors.NotAsked;
            }

            mine?.GiveTo(shift.StaffId);
            shift.GiveTo(user.Id);
            return Result.Done;
        }
    }
}
