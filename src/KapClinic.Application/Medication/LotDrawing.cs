using KapClinic.Application.Access;
using KapClinic.Domain;
using KapClinic.Domain.Clients;
using KapClinic.Domain.Dosing;
using KapClinic.Domain.Medication;

namespace KapClinic.Application.Medication;

/// <summary>A lot, locked for the rest of the transaction, with what it holds (micrograms).</summary>
public sealed record DrawnLot(MedicationLot Lot, long Balance);

/// <summary>Locks a lot and reads its balance, so that two people can't both take the last of it.</summary>
public interface ILotLocks
{
    Task<DrawnLot?> LockAsync(Guid lotId, CancellationToken ct);
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
        db.LedgerEntries.Add(
            new LedgerEntry
            {
                LotId = lot.Lot.Id,
                Type = LedgerEntryType.Administer,
                Micrograms = -micrograms,
                BalanceAfter = lot.Balance - micrograms,
                OccurredAt = dose.GivenAt,
                RecordedAt = clock.GetUtcNow(),
                PerformedBy = user.Id,
                ParticipationId = dose.ParticipationId,
                DoseId = dose.Id,
                Recipient = Recipient(client),
                Reason = reason,
            }
        );

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
        return text.Length <= 500 ? text : text[..500];
    }
}
