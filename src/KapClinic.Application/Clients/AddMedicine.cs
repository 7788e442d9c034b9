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

/// <summary>Writes down a medicine or supplement the client takes. “I don't know” is an answer to how much.</summary>
public static class AddMedicine
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("added a medicine to a client's record")]
    public sealed record Command : ICommand<Guid>, ILocksCourse
    {
        public Guid ClientId { get; init; }
        public string Name { get; init; } = "";

        /// <summary>How much and how often, as told; empty where the client doesn't know.</summary>
        public string? Dosage { get; init; }
        public DateOnly? Since { get; init; }

        CourseKey ILocksCourse.Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).Given(StatementRules.TextLength, "Write the medicine's name.");
            RuleFor(c => c.Dosage)
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

            var medicine = new Medicine
            {
                ClientId = command.ClientId,
                Name = command.Name.Trim(),
                Dosage = command.Dosage.OrNull(),
                Since = command.Since,
                RecordedAt = client.Value.Now,
                RecordedBy = user.Id,
            };
            db.Medicines.Add(medicine);
            if (LaterFindings.OfMedicine($"{medicine.Name} {medicine.Dosage}") is { } reason)
            {
                await suspender.SuspendAllAsync(client.Value, reason, cancellationToken);
            }

            await db.SaveChangesAsync(cancellationToken);
            return medicine.Id;
        }
    }
}
