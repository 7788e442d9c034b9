using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Dosing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Dosing;

/// <summary>A prescriber closes an incident with what came of it.</summary>
public static class CloseIncident
{
    public const int OutcomeLength = 2000;

    [Allow(Role.Prescriber)]
    [Act("closed an incident")]
    public sealed record Command(Guid IncidentId, string Outcome, string Password) : ICommand;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Outcome).Given(OutcomeLength, "Write what was found and what changes.");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Sign with your password.");
        }
    }

    internal sealed class Handler(IClinicDb db, ISigner signer, ICurrentUser user, AuditTrail trail)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var incident = await db.Incidents.SingleOrDefaultAsync(i => i.Id == command.IncidentId, cancellationToken);
            if (incident is null)
            {
                return SessionNoteErrors.IncidentNotFound;
            }

            var onTeam = await db.CareTeamMembers.AnyAsync(
                m => m.ClientId == incident.ClientId && m.StaffId == user.Id,
                cancellationToken
            );
            if (!onTeam)
            {
                return AccessErrors.NotOnCareTeam;
            }

            if (incident.ClosedBy is not null)
            {
                return SessionNoteErrors.IncidentClosed;
            }

            var signed = await signer.SignAsync(command.Password, cancellationToken);
            if (!signed.Succeeded)
            {
                return signed.Error;
            }

            incident.Close(command.Outcome.Trim(), signed.Value);
            trail.About(incident.ClientId, incident.CourseId);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
