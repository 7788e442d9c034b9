using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>The usual hours count again on a day.</summary>
public static class RemoveHoursException
{
    [Allow(Role.Manager)]
    [Act("took back other hours for a day")]
    public sealed record Command(Guid StaffId, Guid LocationId, DateOnly Date) : ICommand
    {
        /// <summary>The version of the hours that the sender saw; null does not ask.</summary>
        public uint? Seen { get; init; }
    }

    internal sealed class Handler(IClinicDb db, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (await db.StaleHoursAsync(command.StaffId, command.Seen, clock, cancellationToken) is { } stale)
            {
                return stale;
            }

            var gone = await db
                .HoursExceptions.Where(e =>
                    e.StaffId == command.StaffId && e.LocationId == command.LocationId && e.Date == command.Date
                )
                .ExecuteDeleteAsync(cancellationToken);
            return gone > 0 ? Result.Done : WorkingTimeErrors.ExceptionNotFound;
        }
    }
}
