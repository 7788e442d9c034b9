using System.ComponentModel.DataAnnotations;

namespace KapClinic.Domain.Medication;

/// <summary>Why an amount of a lot moved, or was looked at (clinical reference §6.3). Stored as the word; a row keeps it for good.</summary>
public enum LedgerEntryType
{
    Receive,
    Administer,
    Dispense,
    Waste,

    [Display(Name = "Return to the distributor")]
    ReturnReverseDistributor,
    Destroy,
    Transfer,
    Loss,
    Theft,

    [Display(Name = "Adjusted to a count")]
    CountAdjust,
    Inventory,
    Count,
    Reversal,
}

/// <summary>When of the day an inventory was taken; 21 CFR 1304.11 asks for it (clinical reference §6.1).</summary>
public enum DayPart
{
    [Display(Name = "At the opening of business")]
    Opening,

    [Display(Name = "At the close of business")]
    Close,
}

/// <summary>
/// One movement of one lot, in micrograms, signed. Append-only; the database numbers it within its lot, computes the balance and the
/// hash, and refuses a negative balance (docs/adr/0015).
/// </summary>
public sealed class LedgerEntry
{
    public const int TextLength = 500;
    public const int NumberLength = 60;

    public long Id { get; private init; }
    public required Guid LotId { get; init; }

    /// <summary>1, 2, 3 … within the lot, without a gap. Given by the database.</summary>
    public int Number { get; init; }
    public required LedgerEntryType Type { get; init; }

    /// <summary>Positive in, negative out; zero for a count, which moves nothing.</summary>
    public required long Micrograms { get; init; }

    /// <summary>The same in the lot's unit (mL, tablets), to four places. Computed by the database.</summary>
    public decimal Units { get; init; }
    public required long BalanceAfter { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid PerformedBy { get; init; }
    public Guid? WitnessedBy { get; init; }
    public Guid? ParticipationId { get; init; }
    public Guid? OrderId { get; init; }
    public Guid? DoseId { get; init; }
    public Guid? ClientId { get; init; }

    /// <summary>Name and address of the person it was given to, as they were that day, as the regulator asks.</summary>
    public string? Recipient { get; init; }
    public string? Reason { get; init; }

    /// <summary>Name and address of who delivered it, or took it back.</summary>
    public string? Party { get; init; }

    /// <summary>The party's DEA number, or licence.</summary>
    public string? PartyNumber { get; init; }

    /// <summary>Number of the invoice or form that went with it.</summary>
    public string? Document { get; init; }

    /// <summary>Which container of a single-dose lot, counted from 1; null for the others.</summary>
    public int? Container { get; init; }

    /// <summary>What was counted, where this is a count or an inventory.</summary>
    public long? Counted { get; init; }
    public Guid? InventoryId { get; init; }

    /// <summary>Where a transfer went to, or came from.</summary>
    public Guid? OtherLotId { get; init; }

    /// <summary>The entry that this one takes back.</summary>
    public long? ReversalOf { get; init; }

    /// <summary>The hash of the entry before; of the lot's own facts where this is the first. Lower-case hexadecimal SHA-256.</summary>
    public string HashPrev { get; init; } = null!;
    public string Hash { get; init; } = null!;

    /// <summary>Types that a second person has to have seen.</summary>
    public static bool NeedsWitness(LedgerEntryType type) =>
        type is LedgerEntryType.Waste or LedgerEntryType.Destroy or LedgerEntryType.CountAdjust;
}
