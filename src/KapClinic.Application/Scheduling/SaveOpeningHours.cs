using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Writes the usual week in which a location is open. An empty week lifts every bound: then it is never found closed.</summary>
public static class SaveOpeningHours
{
    [Allow(Role.Manager)]
    [Act("saved opening hours")]
    public sealed record Command(Guid LocationId, IReadOnlyList<WeekTime> Week) : ICommand
    {
        /// <summary>The version of the hours that the sender saw; null does not ask.</summary>
        public uint? Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Week).UsualWeek();
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var name = await db
                .Locations.Where(l => l.Id == command.LocationId)
                .Select(l => l.Name)
                .SingleOrDefaultAsync(cancellationToken);
            if (name is null)
            {
                return LocationErrors.NotFound;
            }

            if (await db.StaleOpeningAsync(command.LocationId, command.Seen, clock, cancellationToken) is { } stale)
            {
                return stale;
            }

            await db.OpeningHours.Where(o => o.LocationId == command.LocationId).ExecuteDeleteAsync(cancellationToken);
            db.OpeningHours.AddRange(command.Week.Select(w => new OpeningHours(command.LocationId, w)));
            trail.Note(name);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
