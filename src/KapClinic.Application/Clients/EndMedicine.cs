using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Application.Courses;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Clients;

/// <summary>The client stopped taking a medicine: the entry stays, with the day and the reason.</summary>
public static class EndMedicine
{
    [Allow(Role.Therapist, Role.Nurse, Role.Prescriber)]
    [Act("ended a medicine in a client's record")]
    public sealed record Command(Guid ClientId, Guid EntryId, string Reason) : ICommand, ILocksCourse
    {
        CourseKey ILocksCourse.Lock => CourseKey.OfClient(ClientId);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Reason).Given(StatementRules.TextLength, "Say why it no longer counts.");
    }

    internal sealed class Handler(IClinicDb db, ClientCare care) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var client = await care.FindForCareAsync(command.ClientId, cancellationToken);
            if (!client.Succeeded)
            {
                return client.Error;
            }

            var medicine = await db.Medicines.SingleOrDefaultAsync(
                e => e.Id == command.EntryId && e.ClientId == command.ClientId,
                cancellationToken
            );
            switch (medicine)
            {
                case null:
                    return ClientErrors.NoSuchEntry;
                case { Until: not null }:
                    return ClientErrors.EntryEnded;
                default:
                    medicine.End(client.Value.Today, command.Reason.Trim());
                    await db.SaveChangesAsync(cancellationToken);
                    return Result.Done;
            }
        }
    }
}
