using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>A location is open on a day after all.</summary>
public static class RemoveClosedDay
{
    [Allow(Role.Manager)]
    [Act("opened a location on a day after all")]
    public sealed record Command(Guid LocationId, DateOnly Date) : ICommand
    {
        /// <summary>The version of the hours that the sender saw; null does not ask.</summary>
        public uint? Seen { get; init; }
    }

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.StaleOpeningAsync(command.LocationId, command.Seen, clock, cancellationToken) is { } stale)
            {
                return stale;
            }

            var gone = await db
                .ClosedDays.Where(d => d.LocationId == command.LocationId && d.Date == command.Date)
                .ExecuteDeleteAsync(cancellationToken);
            return gone > 0 ? Result.Done : WorkingTimeErrors.ClosedDayNotFound;
        }
    }
}
