using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Pickup;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Settings;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Pickup;

/// <summary>
/// Tells the desk whom to remind of taking a client home, and where nobody has said yes by noon of the day before: replace them, or
/// move the visit. Each thing once; may run as often as anybody likes.
/// </summary>
public static class RaisePickupTasks
{
    public const string RemindTask = "pickup.remind";
    public const string ReplaceTask = "pickup.replace_or_move";

    /// <summary>Two runs at once would raise the same task twice.</summary>
    private const long LockKey = 0x4B43_5049_434B;

    /// <summary>Answers how many tasks were raised.</summary>
    [AllowSystem]
    [Act("raised the tasks about drivers that became due")]
    public sealed record Command : ICommand<int>;

    internal sealed class Handler(IClinicDb db, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<int>>
    {
        public async Task<Result<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            await db.AdvisoryLockAsync(LockKey, cancellationToken);
            var policy = await db.PickupPolicyAsync(cancellationToken);
            var due = await DueAsync(policy, now, cancellationToken);
            var courses = due.Select(d => d.CourseId).ToList();
            var told = await db
                .StaffTasks.AsNoTracking()
                .Where(t =>
                    t.CourseId != null
                    && courses.Contains(t.CourseId.Value)
                    && (t.Kind == RemindTask || t.Kind == ReplaceTask)
                )
                .Select(t => new
                {
                    t.Kind,
                    t.CourseId,
                    t.DueAt,
                })
                .ToListAsync(cancellationToken);
            var known = told.Select(t => (t.Kind, t.CourseId, t.DueAt)).ToHashSet();
            var fresh = due.Where(d => known.Add((d.Kind, d.CourseId, d.DueAt))).ToList();
            if (fresh.Count == 0)
            {
                trail.DidNothing();
                return 0;
            }

            db.StaffTasks.AddRange(fresh);
            await db.SaveChangesAsync(cancellationToken);
            return fresh.Count;
        }

        private async Task<List<StaffTask>> DueAsync(PickupPolicy policy, DateTimeOffset now, CancellationToken ct)
        {
            // The day before, counted from its noon, is the farthest that a clinic can set its reminders short of.
            var until = now.AddHours(Math.Max(policy.FirstReminderHours, 48));
            var visits = await (
                from p in db.Participations.AsNoTracking()
                where
                    p.Kind == SessionKind.Dosing
                    && (p.Status == VisitStatus.Booked || p.Status == VisitStatus.Confirmed)
                    && p.Session!.StartsAt > now
                    && p.Session.StartsAt <= until
                join location in db.Locations on p.Session!.LocationId equals location.Id
                select new
                {
                    Visit = p,
                    p.Session,
                    location.Zone,
                    People = db.PickupPeople.Where(x => x.ParticipationId == p.Id).OrderBy(x => x.NominatedAt).ToList(),
                }
            ).ToListAsync(ct);
            var due = new List<StaffTask>();
            foreach (var found in visits)
            {
                var zone = TimeZoneInfo.FindSystemTimeZoneById(found.Zone);
                var startsAt = found.Session!.StartsAt;
                if (
                    PickupScript.At(
                        new PickupVisit(found.Visit.Status, startsAt, found.Session.EndsAt, zone),
                        found.People,
                        policy,
                        now
                    ) == PickupStep.ReplaceOrMove
                )
                {
                    due.Add(
                        Task(
                            found.Visit,
                            ReplaceTask,
                            "Nobody has said yes to taking the client home. Name somebody else, or move the visit.",
                            PickupScript.ConfirmedBy(startsAt, zone, policy),
                            now
                        )
                    );
                }
                else if (
                    PickupScript.Counts(found.People) is not null
                    && PickupScript.ReminderDue(startsAt, zone, policy, now) is { } remindAt
                )
                {
                    due.Add(
                        Task(
                            found.Visit,
                            RemindTask,
                            "Remind whoever takes the client home. The message is on the visit's page about the driver.",
                            remindAt,
                            now
                        )
                    );
                }
            }

            return due;
        }

        private static StaffTask Task(
            Participation visit,
            string kind,
            string sentence,
            DateTimeOffset due,
            DateTimeOffset now
        ) =>
            new(
                Guid.CreateVersion7(now),
                kind,
                sentence,
                Role.FrontDesk,
                null,
                visit.ClientId,
                visit.CourseId,
                due.ToUniversalTime(),
                now
            );
    }
}

internal static class PickupPolicies
{
    /// <summary>The times that hold now.</summary>
    public static async Task<PickupPolicy> PickupPolicyAsync(this IClinicDb db, CancellationToken ct) =>
        (
            await db
                .PolicyVersions.AsNoTracking()
                .Where(p => p.InForceFrom != null)
                .OrderByDescending(p => p.Number)
                .FirstAsync(ct)
        )
            .Policy
            .Pickup;
}
