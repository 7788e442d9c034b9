using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Somebody works other hours than usual on one day at one location, or not at all there.</summary>
public static class SaveHoursException
{
    [Allow(Role.Manager)]
    [Act("saved other hours for a day")]
    public sealed record Command : ICommand
    {
        public required Guid StaffId { get; init; }
        public required Guid LocationId { get; init; }
        public required DateOnly Date { get; init; }

        /// <summary>Both empty: not at all on that day.</summary>
        public TimeOnly? From { get; init; }
        public TimeOnly? Until { get; init; }

        /// <summary>The version of the hours that the sender saw; null does not ask.</summary>
        public uint? Seen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Date).InTheCalendar();
            RuleFor(c => c.Until)
                .Must((c, until) => until.HasValue == c.From.HasValue)
                .WithMessage("Write both times, or neither where they don't work on that day.")
                .Must((c, until) => until is null || until == TimeOnly.MinValue || until > c.From)
                .WithMessage("The end comes after the beginning.");
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await db
                .StaffMembers.Where(s => s.Id == command.StaffId)
                .Select(s => new { s.Name, Here = db.Locations.Any(l => l.Id == command.LocationId) })
                .SingleOrDefaultAsync(cancellationToken);
            if (found is not { Here: true })
            {
                return found is null ? StaffErrors.NotFound : LocationErrors.NotFound;
            }

            if (await db.StaleHoursAsync(command.StaffId, command.Seen, clock, cancellationToken) is { } stale)
            {
                return stale;
            }

            await db
                .HoursExceptions.Where(e =>
                    e.StaffId == command.StaffId && e.LocationId == command.LocationId && e.Date == command.Date
                )
                .ExecuteDeleteAsync(cancellationToken);
            db.HoursExceptions.Add(
                new HoursException
                {
                    StaffId = command.StaffId,
                    LocationId = command.LocationId,
                    Date = command.Date,
                    From = command.From,
                    Until = command.Until,
                    By = user.Id,
                    At = clock.GetUtcNow(),
                }
            );
            trail.Note(found.Name);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
