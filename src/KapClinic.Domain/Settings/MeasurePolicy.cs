namespace KapClinic.Domain.Settings;

/// <summary>Cut-offs of measures where the literature leaves a choice (clinical reference §5.2).</summary>
public sealed record MeasurePolicy
{
    /// <summary>PCL-5 total at or above; 31–33 are defensible.</summary>
    public int Pcl5Cutoff { get; init; } = 33;

    /// <summary>AUDIT-C at or above, by sex; the third where it is not stated.</summary>
    public int AuditCMen { get; init; } = 4;
    public int AuditCWomen { get; init; } = 3;
    public int AuditCUnspecified { get; init; } = 3;
    public int AuditCHigh { get; init; } = 8;

    /// <summary>Share of baseline (0.50 = 50 %) that counts as response.</summary>
    public decimal ResponseShare { get; init; } = 0.50m;

    /// <summary>Days within which a repeated PHQ-9 overlaps its own recall window.</summary>
    public int RecallDays { get; init; } = 14;

    /// <summary>Whether a few missing answers may be filled with the mean, marked as prorated.</summary>
    public bool Prorate { get; init; }
}
