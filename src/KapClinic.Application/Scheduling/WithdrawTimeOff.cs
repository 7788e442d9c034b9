using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Somebody is there after all: their own time off is taken back, or a manager takes it back for them.</summary>
public static class WithdrawTimeOff
{
    [AllowStaff]
    [Act("took back time off")]
    public sealed record Command(Guid TimeOffId) : ICommand;

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var away = await db.TimesOff.SingleOrDefaultAsync(
                t => t.Id == command.TimeOffId && t.WithdrawnAt == null,
                cancellationToken
            );
            if (away is null)
            {
                return WorkingTimeErrors.TimeOffNotFound;
            }

            if (away.StaffId != user.Id && !user.Is(Role.Manager))
            {
                return WorkingTimeErrors.NotYours;
            }

            away.Withdraw(user.Id, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
