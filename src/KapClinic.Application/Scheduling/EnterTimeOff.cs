using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Somebody is away: their own entry, or a manager's. Visits that are booked already stay, and are counted in the answer.</summary>
public static class EnterTimeOff
{
    [AllowStaff]
    [Act("entered time off")]
    public sealed record Command : ICommand<Entered>
    {
        /// <summary>Null is oneself.</summary>
        public Guid? StaffId { get; init; }
        public required TimeOffKind Kind { get; init; }
        public required DateOnly FirstDay { get; init; }

        /// <summary>The last day away, not the day of coming back.</summary>
        public required DateOnly LastDay { get; init; }

        /// <summary>Away from this time of the first day; its beginning when left out.</summary>
        public TimeOnly? FromTime { get; init; }

        /// <summary>Away until this time of the last day; its end when left out.</summary>
        public TimeOnly? UntilTime { get; init; }
        internal AwayTime Time => new(FirstDay, LastDay, FromTime, UntilTime);
    }

    /// <param name="Id">The time off.</param>
    /// <param name="Visits">Sessions booked with this person in that time; each needs somebody else or another time.</param>
    public sealed record Entered(Guid Id, int Visits);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).IsInEnum().WithMessage("Choose what it is.");
            RuleFor(c => c.FirstDay).InTheCalendar();
            RuleFor(c => c.LastDay).InTheCalendar();
            RuleFor(c => c.LastDay)
                .Must((c, last) => last >= c.FirstDay)
                .WithMessage("The last day comes after the first.");
            RuleFor(c => c.UntilTime)
                .Must((c, _) => c.LastDay != c.FirstDay || c.Time.IsWhole)
                .WithMessage("It ends after it begins.");
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<Entered>>
    {
        public async Task<Result<Entered>> Handle(Command command, CancellationToken cancellationToken)
        {
            var staffId = command.StaffId ?? user.Id;
            if (staffId != user.Id && !user.Is(Role.Manager))
            {
                return WorkingTimeErrors.NotYours;
            }

            var found = await db
                .StaffMembers.Where(s => s.Id == staffId)
                .Select(s => new
                {
                    s.Name,
                    Zone = db.Locations.OrderBy(l => l.Id).Select(l => l.Zone).FirstOrDefault(),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return StaffErrors.NotFound;
            }

            var time = command.Time.In(TimeZoneInfo.FindSystemTimeZoneById(found.Zone ?? "UTC"));
            var away = new TimeOff(
                Guid.CreateVersion7(),
                staffId,
                command.Kind,
                command.Time,
                user.Id,
                clock.GetUtcNow()
            );
            db.TimesOff.Add(away);
            await db.SaveChangesAsync(cancellationToken);
            trail.Note(found.Name);
            var earliest = time.From - BookingClaim.Longest;
            var visits = await db.Sessions.CountAsync(
                s =>
                    s.CancelledAt == null
                    && s.StartsAt > earliest
                    && s.StartsAt < time.Until
                    && s.EndsAt > time.From
                    && s.Staff.Any(p => p.StaffId == staffId)
                    && s.Participations.Any(p =>
                        p.Status == VisitStatus.Held
                        || p.Status == VisitStatus.Booked
                        || p.Status == VisitStatus.Confirmed
                    ),
                cancellationToken
            );
            return new Entered(away.Id, visits);
        }
    }
}
