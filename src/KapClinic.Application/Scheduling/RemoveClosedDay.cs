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
    public sealed record Command(Guid LocationId, DateOnly Date) : ICommand;

    internal sealed class Handler(IClinicDb db) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var gone = await db
                .ClosedDays.Where(d => d.LocationId == command.LocationId && d.Date == command.Date)
                .ExecuteDeleteAsync(cancellationToken);
            return gone > 0 ? Result.Done : WorkingTimeErrors.ClosedDayNotFound;
        }
    }
}
