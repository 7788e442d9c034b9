using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Clients;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>What became of a client's own medicine: taken by the client under observation, given back, or destroyed. No witness is asked for.</summary>
public static class RecordCustody
{
    private const string NeverLessThanNothing = "custody_events_remaining";

    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("recorded what became of a client's own medicine")]
    public sealed record Command : ICommand
    {
        public Guid MedicineId { get; init; }
        public CustodyEventType? Type { get; init; }

        /// <summary>Units, such as lozenges.</summary>
        public decimal? Quantity { get; init; }

        /// <summary>The session in which the client took it.</summary>
        public Guid? ParticipationId { get; init; }

        /// <summary>When; now when left out.</summary>
        public DateTimeOffset? OccurredAt { get; init; }
        public string? Note { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Type)
                .NotNull()
                .WithMessage("Say what became of it.")
                .IsInEnum()
                .WithMessage("Say what became of it.")
                .NotEqual(CustodyEventType.TakenIn)
                .WithMessage("Take medicine in as a new one: each filling has its own label.");
            RuleFor(c => c.Quantity).CustodyQuantity();
            RuleFor(c => c.Note).AtMost(CustodyEvent.NoteLength);
        }
    }

    internal sealed class Handler(IClinicDb db, ClientCare care, ICurrentUser user) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var clientId = await db
                .PatientMedicines.Where(m => m.Id == command.MedicineId)
                .Select(m => (Guid?)m.ClientId)
                .SingleOrDefaultAsync(cancellationToken);
            if (clientId is null)
            {
                return CustodyErrors.NotFound;
            }

            var client = await care.FindForCareAsync(clientId.Value, cancellationToken);
            if (!client.Succeeded)
            {
                return client.Error;
            }

            var now = client.Value.Now;
            if (LedgerRules.CheckTime(command.OccurredAt, now) is { } impossible)
            {
                return impossible;
            }

            if (
                command.ParticipationId is { } visit
                && !await db.Participations.AnyAsync(p => p.Id == visit && p.ClientId == clientId, cancellationToken)
            )
            {
                return CustodyErrors.VisitNotTheirs;
            }

            db.CustodyEvents.Add(
                new CustodyEvent
                {
                    MedicineId = command.MedicineId,
                    Type = command.Type!.Value,
                    Quantity = -command.Quantity!.Value,
                    OccurredAt = (command.OccurredAt ?? now).ToUniversalTime(),
                    RecordedAt = now,
                    By = user.Id,
                    ParticipationId = command.ParticipationId,
                    Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(),
                }
            );
            return await db.SaveUnlessAsync(NeverLessThanNothing, cancellationToken)
                ? Result.Done
                : CustodyErrors.NotEnough;
        }
    }
}
