using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Settings;

/// <summary>
/// Every clinical number a rule reads, as one immutable value: stored versioned, changed only as a whole and signed by the medical director.
/// The defaults are those of the clinical reference. A version stored before a number existed reads that number's default.
/// </summary>
public sealed record ClinicalPolicy
{
    public static ClinicalPolicy Default { get; } = new();

    public DosePolicy Dose { get; init; } = new();

    public VitalsPolicy Vitals { get; init; } = new();

    public PreCheckPolicy PreCheck { get; init; } = new();

    public DischargePolicy Discharge { get; init; } = new();

    public ClearancePolicy Clearance { get; init; } = new();

    public SafetyPolicy Safety { get; init; } = new();

    public IntegrationPolicy Integration { get; init; } = new();

    public MeasurePolicy Measures { get; init; } = new();

    public MedicationPolicy Medication { get; init; } = new();

    public StaffingPolicy Staffing { get; init; } = new();

    public PickupPolicy Pickup { get; init; } = new();

    /// <summary>What makes this policy unsafe or incomplete; empty when it may be signed.</summary>
    public IReadOnlyList<Error> Validate() => PolicyCheck.Errors(this);
}
