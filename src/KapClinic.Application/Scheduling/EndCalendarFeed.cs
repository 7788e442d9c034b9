using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;

namespace KapClinic.Application.Scheduling;

/// <summary>Somebody takes the address of their calendar back; from then on it answers nobody.</summary>
public static class EndCalendarFeed
{
    [AllowStaff]
    [Act("took back the address of their calendar")]
    public sealed record Command : ICommand;

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!await db.EndCalendarFeedsAsync(user.Id, clock.GetUtcNow(), cancellationToken))
            {
                return CalendarFeedErrors.NotFound;
            }

            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
