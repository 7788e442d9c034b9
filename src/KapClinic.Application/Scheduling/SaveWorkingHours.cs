using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Writes somebody's usual week at one location from a day on, for good or until a day; what was before and comes after stays.</summary>
public static class SaveWorkingHours
{
    [Allow(Role.Manager)]
    [Act("saved somebody's working hours")]
    public sealed record Command : ICommand
    {
        public required Guid StaffId { get; init; }
        public required Guid LocationId { get; init; }

        /// <summary>Empty: not at this location at all.</summary>
        public required IReadOnlyList<WeekTime> Week { get; init; }

        /// <summary>The first day it counts.</summary>
        public required DateOnly From { get; init; }

        /// <summary>The last day it counts; null goes on.</summary>
        public DateOnly? Until { get; init; }

        /// <summary>The version of the hours that the sender saw; null does not ask.</summary>
        public uint? Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Week).UsualWeek();
            RuleFor(c => c.From).InTheCalendar();
            RuleFor(c => c.Until)
                .Must((c, until) => until is null || until >= c.From)
                .WithMessage("The last day comes after the first.")
                .Must(until => until is null || until <= new DateOnly(2100, 1, 1))
                .WithMessage("Choose a day in the calendar.");
        }
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var name = await db
                .StaffMembers.Where(s => s.Id == command.StaffId)
                .Select(s => s.Name)
                .SingleOrDefaultAsync(cancellationToken);
            if (name is null)
            {
                return StaffErrors.NotFound;
            }

            if (!await db.Locations.AnyAsync(l => l.Id == command.LocationId, cancellationToken))
            {
                return LocationErrors.NotFound;
            }

            if (await db.StaleHoursAsync(command.StaffId, command.Seen, clock, cancellationToken) is { } stale)
            {
                return stale;
            }

            var standing = await db
                .WorkingHours.Where(h => h.StaffId == command.StaffId && h.LocationId == command.LocationId)
                .ToListAsync(cancellationToken);
            foreach (var hours in standing)
            {
                var left = hours.GiveWay(command.From, command.Until);
                db.WorkingHours.AddRange(left.Where(h => h != hours));
                if (!left.Contains(hours))
                {
                    db.WorkingHours.Remove(hours);
                }
            }

            db.WorkingHours.AddRange(
                command.Week.Select(w => new WorkingHours(
                    command.StaffId,
                    command.LocationId,
                    w,
                    command.From,
                    command.Until
                ))
            );
            trail.Note(name);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
