using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clearance;
using KapClinic.Application.Scheduling;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Integration;
using KapClinic.Domain.Scheduling;
using KapClinic.Domain.Team;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Integration;

/// <summary>
/// Tells therapists, prescribers and the front desk what has become due by itself, each thing once, and lets go of holds that ran
/// out. May run as often as anybody likes.
/// </summary>
public static class RaiseDueTasks
{
    public const string NoneBookedTask = "integration.none_booked";
    public const string NoneCompletedTask = "integration.none_completed";
    public const string WindowMissedTask = "integration.window_missed";
    public const string HoldRanOutTask = "booking.hold_ran_out";

    /// <summary>Two runs at once would raise the same task twice.</summary>
    private const long LockKey = 0x4B43_4455_4553;

    /// <summary>Answers how many tasks were raised.</summary>
    [AllowSystem]
    [Act("raised the tasks that became due")]
    public sealed record Command : ICommand<int>;

    internal sealed class Handler(IClinicDb db, IntegrationWindows windows, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<int>>
    {
        public async Task<Result<int>> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            // Courses before sessions, as every booking takes them.
            var anyRanOut = await RaiseVersionsAsync(now, cancellationToken) > 0;
            var due = (await windows.ReadAsync(null, cancellationToken, missedToo: true)).SelectMany(OfWindow).ToList();
            due.AddRange(await ClearancesAsync(now, cancellationToken));
            await db.AdvisoryLockAsync(LockKey, cancellationToken);
            if (anyRanOut)
            {
                due.AddRange(await LetGoAsync(now, cancellationToken));
            }

            var raised = await RaiseAsync(due, now, cancellationToken);
            if (raised == 0 && !anyRanOut)
            {
                trail.DidNothing();
                return 0;
            }

            await db.SaveChangesAsync(cancellationToken);
            return raised;
        }

        /// <summary>A hold that goes is something the gates read: whoever has such a course open sees that it changed.</summary>
        private Task<int> RaiseVersionsAsync(DateTimeOffset now, CancellationToken ct)
        {
            var near = now + Session.ClearanceHoldEnds;
            return db
                .Courses.Where(c =>
                    db.Participations.Any(p =>
                        p.CourseId == c.Id
                        && p.Status == VisitStatus.Held
                        && p.Session!.CancelledAt == null
                        && (
                            p.Session.HoldExpiresAt <= now
                            // A place held in a group that others are booked for ends when a hold of its own would.
                            || (
                                p.Session.HoldExpiresAt == null
                                && p.Kind == SessionKind.Dosing
                                && p.Session.StartsAt <= near
                                && p.Session.StartsAt > now
                            )
                        )
                    )
                )
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version + 1), ct);
        }

        private async Task<List<Due>> ClearancesAsync(DateTimeOffset now, CancellationToken ct)
        {
            var until = now.AddDays(DecideClearance.RemindDays);
            var ending = await db
                .ClearanceDecisions.AsNoTracking()
                .Where(d =>
                    d.Decision != Decision.Declined
                    && d.ValidUntil > now
                    && d.ValidUntil <= until
                    && !db.ClearanceDecisions.Any(later =>
                        later.CourseId == d.CourseId && later.DecidedAt > d.DecidedAt
                    )
                    && !db.ClearanceSuspensions.Any(s => s.DecisionId == d.Id)
                )
                .Join(
                    db.Courses.Where(c => c.ClosedAt == null),
                    d => d.CourseId,
                    c => c.Id,
                    (d, c) =>
                        new
                        {
                            CourseId = c.Id,
                            c.ClientId,
                            c.PrescriberId,
                            d.ValidUntil,
                        }
                )
                .ToListAsync(ct);
            return
            [
                .. ending.Select(e => new Due(
                    DecideClearance.ExpiresTask,
                    DecideClearance.ExpiresSentence,
                    Role.Prescriber,
                    e.PrescriberId,
                    e.ClientId,
                    e.CourseId,
                    e.ValidUntil.AddDays(-DecideClearance.RemindDays)
                )),
            ];
        }

        private async Task<List<Due>> LetGoAsync(DateTimeOffset now, CancellationToken ct)
        {
            // Whoever settles one this moment keeps it until the next run.
            var held = await db.LockedRunOutSessions(now)
                .Select(s => new
                {
                    Session = s,
                    // Tracked, they find their way into the session.
                    Participations = db.Participations.Where(p => p.SessionId == s.Id).ToList(),
                    Claims = db.BookingClaims.Where(c => c.SessionId == s.Id).ToList(),
                })
                .ToListAsync(ct);
            var due = new List<Due>();
            foreach (var hold in held)
            {
                due.AddRange(
                    hold.Participations.Where(p => p.Status == VisitStatus.Held)
                        .Select(p => new Due(
                            HoldRanOutTask,
                            "A held visit was not settled in time, and its time is free again. Tell the client, and whoever was to come for them.",
                            Role.FrontDesk,
                            null,
                            p.ClientId,
                            p.CourseId,
                            hold.Session.HoldExpiresAt ?? hold.Session.StartsAt - Session.ClearanceHoldEnds
                        ))
                );
                hold.Session.LetGo(now);
                db.GiveBack(hold.Session, hold.Claims);
            }

            return due;
        }

        /// <summary>Raises what nobody was told yet. A task that is done stays told.</summary>
        private async Task<int> RaiseAsync(List<Due> due, DateTimeOffset now, CancellationToken ct)
        {
            if (due.Count == 0)
            {
                return 0;
            }

            var (kinds, courses) = (
                due.Select(d => d.Kind).Distinct().ToList(),
                due.Select(d => d.CourseId).Distinct().ToList()
            );
            var told = await db
                .StaffTasks.AsNoTracking()
                .Where(t => t.CourseId != null && courses.Contains(t.CourseId.Value) && kinds.Contains(t.Kind))
                .Select(t => new
                {
                    t.Kind,
                    t.CourseId,
                    t.DueAt,
                })
                .ToListAsync(ct);
            var known = told.Select(t => (t.Kind, t.CourseId!.Value, t.DueAt)).ToHashSet();
            var fresh = due.Where(d => known.Add((d.Kind, d.CourseId, d.At))).Select(d => d.ToTask(now)).ToList();
            db.StaffTasks.AddRange(fresh);
            return fresh.Count;
        }

        private static IEnumerable<Due> OfWindow(WindowRow row) =>
            row.Status.IsSatisfied
                ? []
                : row.Status.Alerts.Select(alert =>
                {
                    var (kind, sentence) = Words(alert);
                    return new Due(
                        kind,
                        sentence,
                        Role.Therapist,
                        row.TherapistId,
                        row.ClientId,
                        row.CourseId,
                        row.Window.Since(alert, row.Policy)
                    );
                });

        private static (string Kind, string Sentence) Words(IntegrationAlert alert) =>
            alert switch
            {
                IntegrationAlert.NoneBooked => (
                    NoneBookedTask,
                    "No integration visit is booked yet. Find a time with the client."
                ),
                IntegrationAlert.NoneCompleted => (
                    NoneCompletedTask,
                    "No integration visit has been held yet. Reach the client and find a time."
                ),
                _ => (
                    WindowMissedTask,
                    "The time for integration passed without a visit. Speak with the client about how to go on."
                ),
            };
    }

    private sealed record Due(
        string Kind,
        string Sentence,
        Role For,
        Guid? StaffId,
        Guid ClientId,
        Guid CourseId,
        DateTimeOffset At
    )
    {
        public StaffTask ToTask(DateTimeOffset now) =>
            new(Guid.CreateVersion7(now), Kind, Sentence, For, StaffId, ClientId, CourseId, At, now);
    }
}
