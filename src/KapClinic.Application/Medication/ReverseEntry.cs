using FluentValidation;
using KapClinic.Application.Access;
using KapClinic.Application.Audit;
using KapClinic.Domain;
using KapClinic.Domain.Access;
using KapClinic.Domain.Medication;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace KapClinic.Application.Medication;

/// <summary>Takes back an entry that should not have been: by an opposite one with a reason. The first one stays; a transfer is taken back on both sides.</summary>
public static class ReverseEntry
{
    [Allow(Role.Nurse, Role.Prescriber)]
    [Act("took back an entry of the medication register")]
    public sealed record Command : ICommand
    {
        public long EntryId { get; init; }
        public string Reason { get; init; } = "";
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Reason).Given(LedgerEntry.TextLength, "Say why it is taken back.");
        }
    }

    internal sealed class Handler(IClinicDb db, ILotLocks locks, LotDrawing lots) : IRequestHandler<Command, Result>
    {
        private const string ReversedOnce = "ix_ledger_entries_reversal_of";

        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var entry = await db
                .LedgerEntries.AsNoTracking()
                .SingleOrDefaultAsync(e => e.Id == command.EntryId, cancellationToken);
            if (entry is null)
            {
                return LedgerErrors.EntryNotFound;
            }

            if (entry.Type == LedgerEntryType.Reversal)
            {
                return LedgerErrors.IsReversal;
            }

            if (entry.Micrograms == 0)
            {
                return LedgerErrors.NothingToReverse;
            }

            List<LedgerEntry> both = [entry];
            if (entry.Type == LedgerEntryType.Transfer)
            {
                both.Add(await OtherSideAsync(entry, cancellationToken));
            }

            var locked = await locks.LockAsync([.. both.Select(e => e.LotId)], cancellationToken);
            if (await db.LedgerEntries.AnyAsync(e => e.ReversalOf == entry.Id, cancellationToken))
            {
                return LedgerErrors.AlreadyReversed;
            }

            foreach (var one in both)
            {
                var lot = locked.Single(l => l.Lot.Id == one.LotId);
                if (lot.Balance < one.Micrograms)
                {
                    return LedgerErrors.ReversalNotEnough;
                }

                lots.Enter(
                    lot,
                    new Movement(LedgerEntryType.Reversal, -one.Micrograms)
                    {
                        // What is taken back did not happen then; a count in between is judged by it.
                        OccurredAt = one.OccurredAt,
                        ParticipationId = one.ParticipationId,
                        DoseId = one.DoseId,
                        Container = one.Container,
                        OtherLotId = one.OtherLotId,
                        ReversalOf = one.Id,
                        Reason = command.Reason,
                    }
                );
            }

            return await db.SaveUnlessAsync(ReversedOnce, cancellationToken)
                ? Result.Done
                : LedgerErrors.AlreadyReversed;
        }

        private Task<LedgerEntry> OtherSideAsync(LedgerEntry entry, CancellationToken ct) =>
            db
                .LedgerEntries.AsNoTracking()
                .Where(e =>
                    e.LotId == entry.OtherLotId
                    && e.OtherLotId == entry.LotId
                    && e.Type == LedgerEntryType.Transfer
                    && e.Micrograms == -entry.Micrograms
                    && e.OccurredAt == entry.OccurredAt
                )
                .FirstAsync(ct);
    }
}
