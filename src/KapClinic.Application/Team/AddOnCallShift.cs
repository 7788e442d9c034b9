using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Team;

/// <summary>Puts a prescriber or a therapist on call for a location, from when until when on its wall.</summary>
public static class AddOnCallShift
{
    [Allow(Role.Manager)]
    [Act("put somebody on call")]
    public sealed record Command : ICommand<Guid>
    {
        public required Guid LocationId { get; init; }
        public required Role Role { get; init; }
        public required Guid StaffId { get; init; }
        public required DateOnly FromDay { get; init; }
        public required TimeOnly FromTime { get; init; }
        public required DateOnly UntilDay { get; init; }
        public required TimeOnly UntilTime { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.FromDay).InTheCalendar();
            RuleFor(c => c.UntilDay).InTheCalendar();
            RuleFor(c => c.Role).Must(OnCallShift.CanHave).WithMessage("Choose prescriber or therapist.");
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var zone = await db
                .Locations.Where(l => l.Id == command.LocationId)
                .Select(l => l.Zone)
                .SingleOrDefaultAsync(cancellationToken);
            if (zone is null)
            {
                return LocationErrors.NotFound;
            }

            var wall = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var from = wall.Settle(command.FromDay, command.FromTime);
            var until = wall.Settle(command.UntilDay, command.UntilTime);
            if (until <= from || until - from > OnCallShift.Longest)
            {
                return OnCallErrors.Length;
            }

            var found = await db
                .StaffMembers.Where(s => s.Id == command.StaffId && s.Active)
                .Select(s => new
                {
                    s.Name,
                    Has = s.Roles.Any(r => r.TakenAt == null && r.Role == command.Role),
                    Busy = db.OnCallShifts.Any(o =>
                        o.StaffId == s.Id
                        && o.Role == command.Role
                        && o.LocationId == command.LocationId
                        && o.From < until
                        && o.Until > from
                    ),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (found is not { Has: true })
            {
                return found is null ? StaffErrors.NotFound : OnCallErrors.RoleNeeded;
            }

            if (found.Busy)
            {
                return OnCallErrors.Overlaps;
            }

            var shift = new OnCallShift(
                Guid.CreateVersion7(),
                command.LocationId,
                command.Role,
                command.StaffId,
                from,
                until,
                user.Id,
                clock.GetUtcNow()
            );
            db.OnCallShifts.Add(shift);
            trail.Note($"{found.Name}, {wall.Say(from)}");
            await db.SaveChangesAsync(cancellationToken);
            return shift.Id;
        }
    }
}
