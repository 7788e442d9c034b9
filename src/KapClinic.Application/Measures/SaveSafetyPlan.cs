using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Measures;

/// <summary>Keeps the client's own plan for a bad night, in its six parts, as gone through today (clinical reference §7.5).</summary>
public static class SaveSafetyPlan
{
    public const int PartLength = 1500;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("went through the safety plan")]
    public sealed record Command : ICommand
    {
        public required Guid ClientId { get; init; }
        public required string WarningSigns { get; init; }
        public required string InternalCoping { get; init; }
        public required string SocialContacts { get; init; }
        public required string FamilyAndFriends { get; init; }
        public required string Professionals { get; init; }
        public required string SaferEnvironment { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.WarningSigns).Given(PartLength, "What tells the client that a crisis may be near?");
            RuleFor(c => c.InternalCoping).Given(PartLength, "What can the client do alone?");
            RuleFor(c => c.SocialContacts).Given(PartLength, "Which people and places take the mind off it?");
            RuleFor(c => c.FamilyAndFriends).Given(PartLength, "Whom can the client ask for help?");
            RuleFor(c => c.Professionals).Given(PartLength, "Which clinician, emergency department and line?");
            RuleFor(c => c.SaferEnvironment).Given(PartLength, "What makes the home safer?");
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var found = await db
                .Clients.Where(c => c.Id == command.ClientId)
                .Select(c => new
                {
                    Client = c,
                    OnCareTeam = db.CareTeamMembers.Any(m => m.ClientId == c.Id && m.StaffId == user.Id),
                })
                .SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return Clients.ClientErrors.NotFound;
            }

            trail.About(command.ClientId);
            if (!found.OnCareTeam && !user.IsSystem)
            {
                return AccessErrors.NotOnCareTeam;
            }

            found.Client.KeepSafetyPlan(
                new SafetyPlan(
                    command.WarningSigns.Trim(),
                    command.InternalCoping.Trim(),
                    command.SocialContacts.Trim(),
                    command.FamilyAndFriends.Trim(),
                    command.Professionals.Trim(),
                    command.SaferEnvironment.Trim(),
                    clock.GetUtcNow()
                )
            );
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}
