using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>Takes a visit of a series with those that follow, or all that are ahead, out of the calendar. Others of a group keep theirs.</summary>
public static class CancelSeries
{
    [AllowStaff]
    [Act("cancelled visits of a series")]
    public sealed record Command : ICommand, ILocksCourse
    {
        public required Guid ParticipationId { get; init; }
        public required SeriesScope Scope { get; init; }
        public required string Reason { get; init; }
        public int? ExpectedVersion { get; init; }
        public CourseKey Lock => CourseKey.OfBooking(ParticipationId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Scope).IsInEnum().WithMessage("Choose which visits are cancelled.");
            RuleFor(c => c.Reason).Reason();
        }
    }

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock) : IRequestHandler<Command, Result>
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

            var now = clock.GetUtcNow();
            var hours = await db
                .PolicyVersions.AsNoTracking()
                .Where(p => p.InForceFrom != null)
                .OrderByDescending(p => p.Number)
                .Select(p => p.Policy)
                .FirstAsync(cancellationToken);
            foreach (var session in sessions)
            {
                var late = session.StartsAt - now < TimeSpan.FromHours(hours.Staffing.LateCancelHours);
                foreach (var own in session.Participations.Where(p => p.CourseId == visit.CourseId && p.IsAhead))
                {
                    own.Cancel(command.Reason, late);
                }

                if (!session.Attending.Any())
                {
                    session.Cancel(command.Reason, now);
                }
            }

            await db.GiveBackAsync(sessions, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            trail.Note($"{sessions.Count} visits");
            return Result.Done;
        }
    }
}
