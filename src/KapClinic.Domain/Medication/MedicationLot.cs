using System.ComponentModel.DataAnnotations;

namespace KapClinic.Domain.Medication;

/// <summary>How the law of the place lists a substance (clinical reference §6.1, §6.2).</summary>
public enum ControlledSchedule
{
    [Display(Name = "CIII (United States)")]
    UsThree,

    [Display(Name = "Schedule I, CDSA (Canada)")]
    CanadaOne,

    [Display(Name = "Not controlled")]
    None,
}

/// <summary>
/// A delivery of one controlled substance under one lot number at one location. What it is never changes: the hash of the first entry
/// stands on it, and the database refuses an edit.
/// </summary>
public sealed class MedicationLot
{
    public const int SubstanceLength = 100;
    public const int FormLength = 100;
    public const int CodeLength = 20;
    public const int PartyLength = 200;
    public const int PartyNumberLength = 40;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"Ketamine": what the register is kept by.</summary>
    public string Substance { get; init; } = "Ketamine";
    public ControlledSchedule Schedule { get; init; } = ControlledSchedule.UsThree;

    /// <summary>The name on the label.</summary>
    public required string Product { get; init; }

    /// <summary>NDC in the United States, DIN in Canada.</summary>
    public string? ProductCode { get; init; }

    /// <summary>"Solution for injection", "lozenge".</summary>
    public string? Form { get; init; }
    public required string Lot { get; init; }
    public required DateOnly ExpiresOn { get; init; }

    /// <summary>Strength in micrograms per millilitre or per unit.</summary>
    public required long StrengthMicrograms { get; init; }
    public required string Unit { get; init; }

    /// <summary>How many containers came, each with <see cref="ContainerUnits"/>.</summary>
    public int Containers { get; init; } = 1;

    /// <summary>Units (mL, tablets) in one container; zero where it was never said.</summary>
    public decimal ContainerUnits { get; init; }

    /// <summary>A container is opened for one client's session and what is left of it is wasted.</summary>
    public bool SingleDose { get; init; }
    public required Guid LocationId { get; init; }

    /// <summary>Under whose registration it is held.</summary>
    public string? Registrant { get; init; }
    public string? SupplierName { get; init; }
    public string? SupplierAddress { get; init; }

    /// <summary>The supplier's DEA number, or licence.</summary>
    public string? SupplierNumber { get; init; }

    /// <summary>What one container holds, in micrograms.</summary>
    public long ContainerMicrograms =>
        (long)decimal.Round(ContainerUnits * StrengthMicrograms, 0, MidpointRounding.AwayFromZero);

    public bool IsExpired(DateOnly today) => ExpiresOn < today;
}
