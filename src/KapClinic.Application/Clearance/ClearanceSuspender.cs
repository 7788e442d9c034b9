using KapClinic.Application.Access;
using KapClinic.Application.Clients;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Team;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clearance;

/// <summary>Takes current clearances back without waiting for anybody, where a fact asks for it (clinical reference §2.1).</summary>
public sealed class ClearanceSuspender(IClinicDb db, ICurrentUser user)
{
    /// <summary>Suspends what is in force in every open course of the client. The caller holds the client's course locks.</summary>
    public async Task SuspendAllAsync(ClientAtHand client, string reason, CancellationToken ct)
    {
        var courses = await db
            .Courses.Where(c => c.ClientId == client.Client.Id && c.ClosedAt == null)
            .Select(c => new
            {
                c.Id,
                Decision = db
                    .ClearanceDecisions.Where(d => d.CourseId == c.Id)
                    .OrderByDescending(d => d.DecidedAt)
                    .Select(d => new
                    {
                        d.Id,
                        d.Decision,
                        d.ValidUntil,
                        Suspended = db.ClearanceSuspensions.Any(s => s.DecisionId == d.Id),
                    })
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        foreach (var course in courses)
        {
            if (
                course.Decision is { Decision: not Decision.Declined, Suspended: false } decision
                && decision.ValidUntil > client.Now
            )
            {
                Suspend(course.Id, client.Client.Id, decision.Id, reason, client.Now);
            }
        }
    }

    public void Suspend(Guid courseId, Guid clientId, Guid decisionId, string reason, DateTimeOffset at)
    {
        db.ClearanceSuspensions.Add(
            new ClearanceSuspension
            {
                Id = Guid.CreateVersion7(at),
                CourseId = courseId,
                DecisionId = decisionId,
                Reason = reason,
                At = at,
                By = user.Id,
            }
        );
        db.StaffTasks.Add(
            new StaffTask(
                Guid.CreateVersion7(at),
                "clearance.suspended",
                "A clearance was suspended; a new review is needed before the next visit.",
                Role.Prescriber,
                null,
                clientId,
                courseId,
                at.AddDays(1),
                at
            )
        );
    }
}
