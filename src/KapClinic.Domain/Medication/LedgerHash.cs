using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace KapClinic.Domain.Medication;

/// <summary>
/// The hash of a lot and of an entry, as the database computes them (docs/adr/0015): SHA-256 over the fields in a fixed order, each as
/// its length in bytes, a colon and its text; "-" where there is none. Computed here once more, so that a chain can be checked without
/// trusting what checks it in the database.
/// </summary>
public static class LedgerHash
{
    private const long TicksPerMicrosecond = 10;

    public static string Of(MedicationLot lot) =>
        Hash(
            Text(lot.Id),
            lot.Substance,
            lot.Schedule.ToString(),
            lot.Product,
            lot.ProductCode,
            lot.Form,
            lot.Lot,
            lot.ExpiresOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Text(lot.StrengthMicrograms),
            lot.Unit,
            Text(lot.Containers),
            lot.ContainerUnits.ToString("0.0000", CultureInfo.InvariantCulture),
            lot.SingleDose ? "true" : "false",
            Text(lot.LocationId),
            lot.Registrant,
            lot.SupplierName,
            lot.SupplierAddress,
            lot.SupplierNumber
        );

    public static string Of(LedgerEntry entry) =>
        Hash(
            entry.HashPrev,
            Text(entry.LotId),
            Text(entry.Number),
            entry.Type.ToString(),
            Text(entry.Micrograms),
            entry.Units.ToString("0.0000", CultureInfo.InvariantCulture),
            Text(entry.BalanceAfter),
            Text(entry.OccurredAt),
            Text(entry.RecordedAt),
            Text(entry.PerformedBy),
            Text(entry.WitnessedBy),
            Text(entry.ParticipationId),
            Text(entry.OrderId),
            Text(entry.DoseId),
            Text(entry.ClientId),
            entry.Recipient,
            entry.Reason,
            entry.Party,
            entry.PartyNumber,
            entry.Document,
            Text(entry.Container),
            Text(entry.Counted),
            Text(entry.InventoryId),
            Text(entry.OtherLotId),
            Text(entry.ReversalOf)
        );

    private static string Hash(params ReadOnlySpan<string?> fields)
    {
        var text = new StringBuilder(400);
        foreach (var field in fields)
        {
            if (field is null)
            {
                text.Append('-');
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field}");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string? Text(Guid? id) => id?.ToString("D");

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Microseconds since 1970, which is as exact as the database keeps it.</summary>
    private static string Text(DateTimeOffset at) =>
        ((at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
}

/// <param name="LotId">Whose chain it is.</param>
/// <param name="Number">The first entry that does not follow from the one before; null where the lot has none at all.</param>
/// <param name="What">A sentence for a person.</param>
public sealed record ChainBreak(Guid LotId, int? Number, string What);

/// <summary>Follows a lot's entries from the first to the last, and stops at the first that can't be true.</summary>
public static class LedgerChain
{
    /// <param name="lot">The lot.</param>
    /// <param name="entries">All of its entries, by number.</param>
    public static ChainBreak? FirstBreak(MedicationLot lot, IEnumerable<LedgerEntry> entries)
    {
        var (hash, balance, number) = (LedgerHash.Of(lot), 0L, 0);
        foreach (var entry in entries)
        {
            number++;
            var what =
                entry.Number != number ? $"Entry {number} is missing; entry {entry.Number} stands in its place."
                : entry.HashPrev != hash && number == 1 ? "The lot's own facts are not those it was received with."
                : entry.HashPrev != hash ? $"Entry {number} does not follow from entry {number - 1}."
                : entry.Hash != LedgerHash.Of(entry) ? $"Entry {number} was changed after it was written."
                : entry.BalanceAfter != balance + entry.Micrograms ? $"The balance after entry {number} is wrong."
                : entry.BalanceAfter < 0 ? $"The balance after entry {number} is negative."
                : null;
            if (what is not null)
            {
                return new ChainBreak(lot.Id, number, what);
            }

            (hash, balance) = (entry.Hash, entry.BalanceAfter);
        }

        return number == 0 ? new ChainBreak(lot.Id, null, "The lot has no entries; it was received with one.") : null;
    }
}
