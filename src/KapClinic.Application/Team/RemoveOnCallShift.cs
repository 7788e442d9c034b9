using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Team;

/// <summary>Takes a coming shift off the rota.</summary>
public static class RemoveOnCallShift
{
    [Allow(Role.Manager)]
    [Act("took a shift off the rota")]
    public sealed record Command(Guid ShiftId) : ICommand;

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var shift = await db.OnCallShifts.SingleOrDefaultAsync(s => s.Id == command.ShiftId, cancellationToken);
            if (shift is null)
            {
                return OnCallErrors.NotFound;
            }

            // Who was on call is a fact; only what is still to come can be taken back.
            if (shift.From <= clock.GetUtcNow())
            {
                return OnCallErrors.Over;
            }

            await db
                .OnCallShifts.Where(s => s.InReturnForId == shift.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.InReturnForId, (Guid?)null), cancellationToken);
            db.OnCallShifts.Remove(shift);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
