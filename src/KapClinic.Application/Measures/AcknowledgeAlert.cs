using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Measures;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Measures;

/// <summary>A clinician says "I am on it". The alert stays open.</summary>
public static class AcknowledgeAlert
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("took on a safety alert")]
    public sealed record Command(Guid AlertId) : ICommand;

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            // Whoever is nearest takes it on, also from outside the care team: reading more than the queue shows is not part of it.
            var alert = await db.SafetyAlerts.SingleOrDefaultAsync(a => a.Id == command.AlertId, cancellationToken);
            if (alert is null)
            {
                return AlertErrors.NotFound;
            }

            trail.About(alert.ClientId);
            if (!alert.IsOpen)
            {
                return AlertErrors.AlreadyClosed;
            }

            alert.Acknowledge(user.Id, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
