using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using MediatR;

namespace KapClinic.Application.Clients;

/// <summary>A clinician writes down, with the client, the client's own plan for a bad night, in six parts (clinical reference §7.5).</summary>
public static class KeepSafetyPlan
{
    public const int PartLength = 1000;

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("kept a client's safety plan")]
    public sealed record Command : ICommand<Kept>, ILocksCourse
    {
        public Guid ClientId { get; init; }
        public string WarningSigns { get; init; } = "";
        public string InternalCoping { get; init; } = "";
        public string SocialContacts { get; init; } = "";
        public string FamilyAndFriends { get; init; } = "";
        public string Professionals { get; init; } = "";
        public string SaferEnvironment { get; init; } = "";

        /// <summary>The version of the plan that the sender saw; 0 where there was none.</summary>
        public uint Seen { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.WarningSigns).Given(PartLength, "Write the signs that a crisis may be coming.");
            RuleFor(c => c.InternalCoping).Given(PartLength, "Write what the client can do on their own.");
            RuleFor(c => c.SocialContacts).Given(PartLength, "Write people and places that take the mind off it.");
            RuleFor(c => c.FamilyAndFriends).Given(PartLength, "Write whom the client can ask for help.");
            RuleFor(c => c.Professionals)
                .Given(PartLength, "Write the clinician, the emergency department and a line.");
            RuleFor(c => c.SaferEnvironment).Given(PartLength, "Write how the home is made safer.");
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<Kept>>
    {
        public async Task<Result<Kept>> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await db.OpenForCareAsync(user, command.ClientId, cancellationToken);
            if (!client.Succeeded)
            {
                return client.Error;
            }

            trail.About(command.ClientId);
            var kept = client.Value.SafetyPlan?.Version ?? 0;
            if (command.Seen != kept)
            {
                return ClientErrors.SafetyPlanStale;
            }

            client.Value.KeepSafetyPlan(
                new SafetyPlan(
                    command.WarningSigns.Trim(),
                    command.InternalCoping.Trim(),
                    command.SocialContacts.Trim(),
                    command.FamilyAndFriends.Trim(),
                    command.Professionals.Trim(),
                    command.SaferEnvironment.Trim(),
                    clock.GetUtcNow(),
                    kept + 1
                )
            );
            await db.SaveChangesAsync(cancellationToken);
            return new Kept(kept + 1);
        }
    }
}
