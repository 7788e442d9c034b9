using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Closes a location on a day or several, by name: a public holiday, the summer break.</summary>
public static class SaveClosedDays
{
    public const int Most = 60;

    [Allow(Role.Manager)]
    [Act("closed a location for days")]
    public sealed record Command : ICommand
    {
        public required Guid LocationId { get; init; }
        public required string Name { get; init; }
        public required DateOnly First { get; init; }

        /// <summary>The last day; the first alone when left out.</summary>
        public DateOnly? Last { get; init; }

        /// <summary>The version of the hours that the sender saw; null does not ask.</summary>
        public uint? Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).Given(ClosedDay.NameLength, "Write what the day is called.");
            RuleFor(c => c.First).InTheCalendar();
            RuleFor(c => c.Last)
                .Must((c, last) => last is not { } day || (day >= c.First && day.DayNumber - c.First.DayNumber < Most))
                .WithMessage($"The last day comes after the first, within {Most} days.");
        }
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            if (!await db.Locations.AnyAsync(l => l.Id == command.LocationId, cancellationToken))
            {
                return LocationErrors.NotFound;
            }

            if (await db.StaleOpeningAsync(command.LocationId, command.Seen, clock, cancellationToken) is { } stale)
            {
                return stale;
            }

            var last = command.Last ?? command.First;
            await db
                .ClosedDays.Where(d => d.LocationId == command.LocationId && d.Date >= command.First && d.Date <= last)
                .ExecuteDeleteAsync(cancellationToken);
            for (var day = command.First; day <= last; day = day.AddDays(1))
            {
                db.ClosedDays.Add(
                    new ClosedDay
                    {
                        LocationId = command.LocationId,
                        Date = day,
                        Name = command.Name.Trim(),
                    }
                );
            }

            trail.Note(command.Name.Trim());
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
