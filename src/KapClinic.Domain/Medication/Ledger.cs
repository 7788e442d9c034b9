namespace KapClinic.Domain.Medication;

/// <summary>A container of a controlled substance on the clinic's shelf.</summary>
public sealed class MedicationLot
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Product { get; init; }
    public required string Lot { get; init; }
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Strength in micrograms per millilitre or per unit.</summary>
    public required long StrengthMicrograms { get; init; }
    public required string Unit { get; init; }
    public required Guid LocationId { get; init; }
}

public enum LedgerEntryType
{
    Receive,
    Administer,
    Waste,
    CountAdjust,
    Reversal,
}

/// <summary>One movement of one lot, in micrograms, signed. Append-only; the database refuses a negative balance.</summary>
public sealed class LedgerEntry
{
    public long Id { get; private init; }
    public required Guid LotId { get; init; }
    public required LedgerEntryType Type { get; init; }

    /// <summary>Positive in, negative out.</summary>
    public required long Micrograms { get; init; }
    public required long BalanceAfter { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid PerformedBy { get; init; }
    public Guid? WitnessedBy { get; init; }
    public Guid? ParticipationId { get; init; }
    public Guid? DoseId { get; init; }

    /// <summary>Name and address of the person it was given to, as the regulator asks.</summary>
    public string? Recipient { get; init; }
    public string? Reason { get; init; }
}

public static class LedgerErrors
{
    public static Error LotNotFound { get; } = Error.NotFound("ledger.lot_not_found", "There is no such lot.");
    public static Error NotEnough { get; } =
        Error.Refused("ledger.not_enough", "The lot doesn't hold that much.", "Micrograms");
    public static Error Expired { get; } =
        Error.Refused("ledger.expired", "This lot has expired and can't be planned for a dose.", "LotId");
    public static Error WitnessIsPerformer { get; } =
        Error.Refused("ledger.witness_is_performer", "The witness must be somebody else.", "WitnessId");

    public static Error LocationNotFound { get; } =
        Error.NotFound("ledger.location_not_found", "There is no such location.");
    public static Error WitnessMissing { get; } =
        Error.Refused("ledger.witness_missing", "Name the person who saw it.", "WitnessId");
    public static Error WitnessNotEligible { get; } =
        Error.Refused(
            "ledger.witness_not_eligible",
            "A nurse, a prescriber or a therapist can be the witness.",
            "WitnessId"
        );
    public static Error WitnessPassword { get; } =
        Error.Refused("ledger.witness_password", "This is not the witness's password.", "WitnessPassword");
    public static Error CountMatches { get; } =
        Error.Refused("ledger.count_matches", "The count is what the register says; nothing to adjust.");
}
