using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;

namespace KapClinic.Application.Medication;

/// <summary>A lot, locked for the rest of the transaction, with what it holds (micrograms).</summary>
public sealed record DrawnLot(MedicationLot Lot, long Balance)
{
    /// <summary>The containers of a single-dose lot that were opened; none for the others.</summary>
    public IReadOnlyList<OpenedContainer> Opened { get; init; } = [];
}

/// <summary>Locks a lot and reads its balance, so that two people can't both take the last of it.</summary>
public interface ILotLocks
{
    Task<DrawnLot?> LockAsync(Guid lotId, CancellationToken ct);

    /// <summary>Several at once, in one order.</summary>
    Task<IReadOnlyList<DrawnLot>> LockAsync(IReadOnlyCollection<Guid> lotIds, CancellationToken ct);
}

/// <summary>What is entered in the register, beside the lot and who enters it.</summary>
/// <param name="Type">Why it moved.</param>
/// <param name="Micrograms">Positive in, negative out.</param>
public sealed record Movement(LedgerEntryType Type, long Micrograms)
{
    /// <summary>When it happened; now when left out.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
    public Guid? WitnessedBy { get; init; }
    public Guid? ParticipationId { get; init; }
    public Guid? OrderId { get; init; }
    public Guid? DoseId { get; init; }
    public Client? Client { get; init; }
    public string? Reason { get; init; }
    public string? Party { get; init; }
    public string? PartyNumber { get; init; }
    public string? Document { get; init; }
    public int? Container { get; init; }
    public long? Counted { get; init; }
    public Guid? InventoryId { get; init; }
    public Guid? OtherLotId { get; init; }
    public long? ReversalOf { get; init; }
}

/// <summary>Draws from a lot on behalf of whoever is signed in.</summary>
public sealed class LotDrawing(IClinicDb db, ILotLocks locks, ICurrentUser user, TimeProvider clock)
{
    /// <summary>The lot, or null where none is named.</summary>
    public async Task<Result<DrawnLot?>> FindAsync(Guid? lotId, CancellationToken ct)
    {
        if (lotId is not { } id)
        {
            return Result<DrawnLot?>.From(null);
        }

        var lot = await locks.LockAsync(id, ct);
        return lot is null ? LedgerErrors.LotNotFound : Result<DrawnLot?>.From(lot);
    }

    /// <summary>The entry for a dose, with name and address of the recipient as they are today.</summary>
    public void Administer(DrawnLot lot, DoseRecord dose, Client client, long micrograms, string? reason) =>
        Give(
            lot,
            new Movement(LedgerEntryType.Administer, -micrograms)
            {
                OccurredAt = dose.GivenAt,
                ParticipationId = dose.ParticipationId,
                OrderId = dose.OrderId,
                DoseId = dose.Id,
                Client = client,
                Reason = reason,
            }
        );

    /// <summary>To a person: one entry, or one for each container of a single-dose lot that it takes.</summary>
    public void Give(DrawnLot lot, Movement given)
    {
        if (!lot.Lot.SingleDose)
        {
            Enter(lot, given);
            return;
        }

        var balance = lot.Balance;
        foreach (
            var (container, part) in SingleDoseContainers.Draw(
                lot.Lot,
                lot.Opened,
                given.ParticipationId,
                -given.Micrograms
            )
        )
        {
            Enter(lot with { Balance = balance }, given with { Micrograms = -part, Container = container });
            balance -= part;
        }
    }

    /// <summary>What is left is thrown away before a witness (see <see cref="Witness"/>); from a single-dose lot, out of an opened container.</summary>
    public Result Waste(DrawnLot lot, Movement waste)
    {
        var amount = -waste.Micrograms;
        if (lot.Balance < amount)
        {
            return LedgerErrors.NotEnough with { Field = "Milligrams" };
        }

        if (lot.Lot.SingleDose)
        {
            var container =
                lot.Opened.SingleOrDefault(o => o.Number == waste.Container)
                ?? (
                    waste.Container is null && waste.ParticipationId is { } session
                        ? lot.Opened.FirstOrDefault(o => o.ParticipationId == session && o.Left >= amount)
                        : null
                );
            if (container is null)
            {
                return LedgerErrors.ContainerUnknown;
            }

            if (container.Left < amount)
            {
                return LedgerErrors.ContainerFull;
            }

            waste = waste with { Container = container.Number };
        }

        Enter(lot, waste with { Container = lot.Lot.SingleDose ? waste.Container : null });
        return Result.Done;
    }

    /// <summary>Enters a movement; number, balance and hash are the database's.</summary>
    public LedgerEntry Enter(DrawnLot lot, Movement movement)
    {
        var now = clock.GetUtcNow();
        var entry = new LedgerEntry
        {
            LotId = lot.Lot.Id,
            Type = movement.Type,
            Micrograms = movement.Micrograms,
            BalanceAfter = lot.Balance + movement.Micrograms,
            OccurredAt = (movement.OccurredAt ?? now).ToUniversalTime(),
            RecordedAt = now,
            PerformedBy = user.Id,
            WitnessedBy = movement.WitnessedBy,
            ParticipationId = movement.ParticipationId,
            OrderId = movement.OrderId,
            DoseId = movement.DoseId,
            ClientId = movement.Client?.Id,
            Recipient = movement.Client is { } client ? Recipient(client) : null,
            Reason = Text(movement.Reason),
            Party = Text(movement.Party),
            PartyNumber = Text(movement.PartyNumber),
            Document = Text(movement.Document),
            Container = movement.Container,
            Counted = movement.Counted,
            InventoryId = movement.InventoryId,
            OtherLotId = movement.OtherLotId,
            ReversalOf = movement.ReversalOf,
        };
        db.LedgerEntries.Add(entry);
        return entry;
    }

    /// <summary>Name and address, as the register asks.</summary>
    internal static string Recipient(Client client)
    {
        var contact = client.Contact;
        var parts = new[]
        {
            $"{client.GivenName} {client.FamilyName}",
            contact.AddressLine,
            contact.City,
            contact.Region,
            contact.PostalCode,
            contact.Country,
        };
        var text = string.Join(", ", parts.Where(p => !string.IsNullOrWhiteSpace(p)));
        return text.Length <= LedgerEntry.TextLength ? text : text[..LedgerEntry.TextLength];
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
