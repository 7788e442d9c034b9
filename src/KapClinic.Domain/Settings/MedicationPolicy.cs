namespace KapClinic.Domain.Settings;

/// <summary>Times of the controlled-substance ledger (clinical reference §6.3).</summary>
public sealed record MedicationPolicy
{
    /// <summary>Days since the last inventory: reminder, and overdue (strictly more).</summary>
    public int InventoryWarnDays { get; init; } = 640;
    public int InventoryDueDays { get; init; } = 730;

    /// <summary>A therapist may give the sublingual, oral and nasal routes too; injected ones never.</summary>
    public bool TherapistMayAdminister { get; init; }
}
