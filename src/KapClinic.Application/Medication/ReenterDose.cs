using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>
/// A dose was entered in the wrong lot, and that entry was taken back: this enters it in the right one. The dose itself stays as it is.
/// It states a fact, so an expired lot takes it too.
/// </summary>
public static class ReenterDose
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("entered a dose in another lot of the medication register")]
    public sealed record Command : ICommand
    {
        public Guid LotId { get; init; }
        public Guid? DoseId { get; init; }
        public string Reason { get; init; } = "";
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.DoseId).NotNull().WithMessage("Choose the dose.");
            RuleFor(c => c.Reason).Given(LedgerEntry.TextLength, "Say how it is known that it came from this lot.");
        }
    }

    internal sealed class Handler(IClinicDb db, LotDrawing lots, AuditTrail trail) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var lot = await lots.FindAsync(command.LotId, cancellationToken);
            if (!lot.Succeeded)
            {
                return lot.Error;
            }

            var known = await db.DosesTakenBack().AnyAsync(d => d == command.DoseId, cancellationToken);
            if (!known)
            {
                return LedgerErrors.DoseNotTakenBack;
            }

            var found = await (
                from d in db.DoseRecords.AsNoTracking()
                join c in db.Courses on d.CourseId equals c.Id
                join client in db.Clients.AsNoTracking() on c.ClientId equals client.Id
                where d.Id == command.DoseId
                select new { Dose = d, Client = client }
            ).SingleAsync(cancellationToken);
            trail.About(found.Client.Id, found.Dose.CourseId);
            if (lot.Value!.Balance < found.Dose.Micrograms)
            {
                return LedgerErrors.NotEnough with { Field = "DoseId" };
            }

            lots.Administer(lot.Value, found.Dose, found.Client, found.Dose.Micrograms, command.Reason);
            await db.SaveChangesAsync(cancellationToken);
            return Result.Done;
        }
    }
}

internal static class TakenBackDoses
{
    /// <summary>Doses that were entered, and none of whose entries stands any more.</summary>
    public static IQueryable<Guid> DosesTakenBack(this IClinicDb db) =>
        db
            .LedgerEntries.Where(e =>
                e.Type == LedgerEntryType.Administer
                && e.DoseId != null
                && !db.LedgerEntries.Any(s =>
                    s.DoseId == e.DoseId
                    && s.Type == LedgerEntryType.Administer
                    && !db.LedgerEntries.Any(r => r.ReversalOf == s.Id)
                )
            )
            .Select(e => e.DoseId!.Value)
            .Distinct();
}
