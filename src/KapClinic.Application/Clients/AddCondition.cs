using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clients;
using MediatR;

namespace KapClinic.Application.Clients;

/// <summary>Writes down a diagnosis or problem.</summary>
public static class AddCondition
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("added a condition to a client's record")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ClientId { get; init; }
        public string Name { get; init; } = "";

        /// <summary>ICD-10-CM or another code, where it is known.</summary>
        public string? Code { get; init; }
        public DateOnly? Since { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).Given(StatementRules.TextLength, "Write the condition's name.");
            RuleFor(c => c.Code)
                .MaximumLength(StatementRules.CodeLength)
                .WithMessage($"Use at most {StatementRules.CodeLength} characters.");
        }
    }

    internal sealed class Handler(IClinicDb db, ICurrentUser user, AuditTrail trail, TimeProvider clock)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await db.OpenForCareAsync(user, command.ClientId, cancellationToken);
            if (!client.Succeeded)
            {
                return client.Error;
            }

            trail.About(command.ClientId);
            var condition = new Condition
            {
                ClientId = command.ClientId,
                Name = command.Name.Trim(),
                Code = command.Code.OrNull(),
                Since = command.Since,
                RecordedAt = clock.GetUtcNow(),
                RecordedBy = user.Id,
            };
            db.Conditions.Add(condition);
            await db.SaveChangesAsync(cancellationToken);
            return condition.Id;
        }
    }
}
