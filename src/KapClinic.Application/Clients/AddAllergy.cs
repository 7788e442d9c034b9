using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clearance;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Clearance;
using KapClinic.Domain.Clients;
using MediatR;

namespace KapClinic.Application.Clients;

/// <summary>Writes down an allergy or intolerance as the client tells it.</summary>
public static class AddAllergy
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("added an allergy to a client's record")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ClientId { get; init; }
        public string Substance { get; init; } = "";

        /// <summary>What happens: "hives".</summary>
        public string? Reaction { get; init; }
        public DateOnly? Since { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Substance).Given(StatementRules.TextLength, "Write what the client can't take.");
            RuleFor(c => c.Reaction)
                .MaximumLength(StatementRules.TextLength)
                .WithMessage($"Use at most {StatementRules.TextLength} characters.");
        }
    }

    internal sealed class Handler(IClinicDb db, ClientCare care, ClearanceSuspender suspender, ICurrentUser user)
        : IRequestHandler<Command, Result<Guid>>
    {
        public async Task<Result<Guid>> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await care.FindForCareAsync(command.ClientId, cancellationToken);
            if (!client.Succeeded)
            {
                return client.Error;
            }

            var allergy = new Allergy
            {
                ClientId = command.ClientId,
                Substance = command.Substance.Trim(),
                Reaction = command.Reaction.OrNull(),
                Since = command.Since,
                RecordedAt = client.Value.Now,
                RecordedBy = user.Id,
            };
            db.Allergies.Add(allergy);
            if (LaterFindings.OfAllergy(allergy.Substance) is { } reason)
            {
                await suspender.SuspendAllAsync(client.Value, reason, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return allergy.Id;
        }
    }
}
