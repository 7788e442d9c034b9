using System.ComponentModel.DataAnnotations;

namespace KapClinic.Domain.Medication;

/// <summary>
/// A client's own medicine that the clinic keeps for them: lozenges a pharmacy made up on a prescription. It is in nobody's stock and no
/// witness is asked for; it is taken by the client alone, and goes back to them or is destroyed (clinical reference §6.3).
/// </summary>
public sealed class PatientMedicine
{
    public const int TextLength = 200;
    public const int NumberLength = 60;
    public const int UnitLength = 20;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required string Product { get; init; }
    public required string Unit { get; init; }

    /// <summary>Micrograms in one unit; null where the label does not say.</summary>
    public long? StrengthMicrograms { get; init; }
    public required string Pharmacy { get; init; }
    public required string PrescriptionNumber { get; init; }
    public required DateOnly FilledOn { get; init; }
    public required Guid LocationId { get; init; }
}

public enum CustodyEventType
{
    [Display(Name = "Taken into custody")]
    TakenIn,

    [Display(Name = "Taken by the client, observed")]
    SelfAdministered,

    [Display(Name = "Given back to the client")]
    Returned,
    Destroyed,
}

/// <summary>What became of a client's own medicine. Append-only; the database computes what remains and refuses less than nothing.</summary>
public sealed class CustodyEvent
{
    public const int NoteLength = 500;

    public long Id { get; private init; }
    public required Guid MedicineId { get; init; }

    /// <summary>1, 2, 3 … for this medicine. Given by the database.</summary>
    public int Number { get; init; }
    public required CustodyEventType Type { get; init; }

    /// <summary>Units (lozenges, tablets): positive in, negative out.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Computed by the database.</summary>
    public decimal Remaining { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who took it in, observed, gave it back.</summary>
    public required Guid By { get; init; }
    public Guid? ParticipationId { get; init; }
    public string? Note { get; init; }
}

public static class CustodyErrors
{
    public static Error NotFound { get; } =
        Error.NotFound("custody.not_found", "No such medicine is kept for a client.");
    public static Error NotEnough { get; } =
        Error.Refused("custody.not_enough", "Not that much of it is left.", "Quantity");
    public static Error FilledLater { get; } =
        Error.Refused("custody.filled_later", "The prescription can't have been filled in the future.", "FilledOn");
    public static Error VisitNotTheirs { get; } =
        Error.Refused("custody.visit_not_theirs", "This session is not the client's.", "ParticipationId");
}
