using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>
/// Moves a visit of a series with those that follow, or all that are ahead: as many days further, to the same time on the wall, all of
/// them or none.
/// </summary>
public static class MoveSeries
{
    [AllowStaff]
    [Act("moved visits of a series")]
    public sealed record Command : ICommand, ILocksCourse, IBookingTime
    {
        public Guid ParticipationId { get; init; }
        public required SeriesScope Scope { get; init; }
        public required Guid LocationId { get; init; }
        public Guid? RoomId { get; init; }

        /// <summary>The new day of this visit; the others move by as many days.</summary>
        public required DateOnly Date { get; init; }
        public required TimeOnly Time { get; init; }
        public int? Minutes { get; init; }
        public bool? Later => null;
        public string? ClientJurisdiction { get; init; }
        public required string Reason { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfBooking(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            this.AddTimeRules();
            RuleFor(c => c.Scope).IsInEnum().WithMessage("Choose which visits move.");
            RuleFor(c => c.Reason).Reason();
        }
    }

    internal sealed class Handler(
        IClinicDb db,
        BookingDesk desk,
        ICurrentUser user,
        AuditTrail trail,
        TimeProvider clock
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var visit = await db
                .Participations.AsNoTracking()
                .SingleAsync(p => p.Id == command.ParticipationId, cancellationToken);
            if (!visit.IsAhead)
            {
                return ParticipationErrors.NotBooked(visit.Status);
            }

            var sessions = await db.OpenSeriesAsync(visit.Id, command.Scope, cancellationToken);
            if (sessions is null)
            {
                return SeriesErrors.NotASeries;
            }

            var own = sessions.First(s => s.Id == visit.SessionId);
            var place = await db
                .Locations.Where(l => l.Id == own.LocationId)
                .Select(l => new
                {
                    l.Zone,
                    db.PolicyVersions.Where(p => p.InForceFrom != null).OrderByDescending(p => p.Number).First().Policy,
                })
                .AsNoTracking()
                .SingleAsync(cancellationToken);
            var (zone, now) = (TimeZoneInfo.FindSystemTimeZoneById(place.Zone), clock.GetUtcNow());
            var days = command.Date.DayNumber - zone.DayOf(own.StartsAt).DayNumber;
            var before = sessions.ToDictionary(s => s.Id, SessionTime.Of);
            foreach (var session in sessions)
            {
                var starts = Series.Shifted(zone, session.StartsAt, days, command.Time);
                var length = command.Minutes is { } minutes
                    ? TimeSpan.FromMinutes(minutes)
                    : session.EndsAt - session.StartsAt;
                if (starts + length <= now)
                {
                    return BookingErrors.InThePast;
                }

                session.NoLongerOverbooked();
                session.Move(starts, starts + length, session.LocationId, command.RoomId);
                session.Reach(command.ClientJurisdiction);
            }

            if (await desk.ClaimAllAsync(sessions, place.Policy.Staffing, cancellationToken) is { } taken)
            {
                return taken;
            }

            foreach (var session in sessions)
            {
                db.Record(session, before[session.Id], command.Reason, user.Id, now);
            }

            trail.Note($"{sessions.Count} visits, this one to {zone.Say(own.StartsAt)}");
            return await desk.SaveAsync(cancellationToken);
        }
    }
}
