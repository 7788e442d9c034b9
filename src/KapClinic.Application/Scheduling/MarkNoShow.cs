using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Scheduling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Scheduling;

/// <summary>The client did not come. After a dose somebody calls them the same day (clinical reference §8.3).</summary>
public static class MarkNoShow
{
    public const string WelfareTask = "integration.welfare_call";

    /// <summary>Days after a dose in which a missed visit leads to a call.</summary>
    private const int WindowDays = 21;

    public static Error StillToCome { get; } =
        Error.Refused("visit.still_to_come", "The visit has not begun yet. Cancel it if it will not take place.");

    [AllowStaff]
    [Act("noted that the client did not come")]
    public sealed record Command(Guid ParticipationId) : ICommand, ILocksCourse
    {
        public CourseKey Lock => CourseKey.OfBooking(ParticipationId);
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var visit = await db.OpenVisitAsync(command.ParticipationId, cancellationToken);
            if (visit.Session!.StartsAt > now)
            {
                return StillToCome;
            }

            var missed = visit.DidNotCome();
            if (!missed.Succeeded)
            {
                return missed;
            }

            await db.LeaveAsync(visit, "Did not come", user.Id, now, cancellationToken);
            await CallAsync(visit, now, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }

        private async Task CallAsync(Participation visit, DateTimeOffset now, CancellationToken ct)
        {
            if (visit.Kind == SessionKind.Dosing)
            {
                return;
            }

            var since = now.AddDays(-WindowDays);
            var after = await db
                .DoseRecords.Where(d => d.GivenAt >= since)
                .Join(db.Participations, d => d.ParticipationId, p => p.Id, (d, p) => p.CourseId)
                .Where(c => c == visit.CourseId)
                .Select(_ => new
                {
                    Course = db
                        .Courses.Where(c => c.Id == visit.CourseId)
                        .Select(c => new { c.TherapistId, c.PrescriberId })
                        .First(),
                    Plan = db.Clients.Where(c => c.Id == visit.ClientId).Select(c => c.SafetyPlan).First(),
                })
                .FirstOrDefaultAsync(ct);
            if (after is null)
            {
                return;
            }

            const string sentence = "Call the client today: they did not come to their visit.";
            db.StaffTasks.Add(
                LeavingVisit.Task(
                    WelfareTask,
                    sentence,
                    Role.Therapist,
                    visit,
                    now.AddHours(8),
                    now,
                    after.Course.TherapistId
                )
            );
            if (after.Plan is not null)
            {
                db.StaffTasks.Add(
                    LeavingVisit.Task(
                        WelfareTask,
                        sentence,
                        Role.Prescriber,
                        visit,
                        now.AddHours(8),
                        now,
                        after.Course.PrescriberId
                    )
                );
            }
        }
    }
}
