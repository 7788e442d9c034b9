using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>A clinician joins a client's care team and says why; from then on the clinical record is open to them.</summary>
public static class JoinCareTeam
{
    public const int ReasonMinimum = 10;
    public const int ReasonMaximum = 500;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber, Permissions = [Permission.MedicalDirector])]
    [Act("joined a client's care team")]
    public sealed record Command(Guid ClientId, string Reason) : ICommand;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Reason)
                .NotEmpty()
                .WithMessage("Say why you join.")
                .Must(reason => reason is null || reason.Trim().Length >= ReasonMinimum)
                .WithMessage($"Say why in at least {ReasonMinimum} characters.")
                .MaximumLength(ReasonMaximum)
                .WithMessage($"Use at most {ReasonMaximum} characters.");
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await db
                .Clients.Where(c => c.Id == command.ClientId)
                .Select(c => new
                {
                    c.Id,
                    IsThere = db.CareTeamMembers.Any(m => m.ClientId == c.Id && m.StaffId == user.Id),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (client is null)
            {
                return ClientErrors.NotFound;
            }

            trail.About(client.Id);
            trail.Note(command.Reason.Trim());
            if (client.IsThere)
            {
                return Result.Done;
            }

            db.CareTeamMembers.Add(CareTeams.Member(client.Id, user.Id, command.Reason.Trim(), clock.GetUtcNow()));
            // Two tabs that join at once: both find the door open.
            _ = await db.SaveUnlessAsync("pk_care_team_members", cancellationToken);
            return Result.Done;
        }
    }
}
