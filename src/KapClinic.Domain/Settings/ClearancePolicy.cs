namespace KapClinic.Domain.Settings;

/// <summary>Thresholds of medical clearance (clinical reference §2.1, §2.2, §2.4).</summary>
public sealed record ClearancePolicy
{
    public int ValidDays { get; init; } = 180;

    /// <summary>Characters a rationale needs at least.</summary>
    public int RationaleLength { get; init; } = 20;

    /// <summary>Share of weight (0.10 = 10 %) above which clearance is suspended.</summary>
    public decimal SuspendOnWeightChange { get; init; } = 0.10m;

    /// <summary>Whether a medical director may override an active absolute item.</summary>
    public bool MedicalDirectorOverride { get; init; }

    /// <summary>mmHg, at or above; resting (CX-05).</summary>
    public int SystolicRelative { get; init; } = 140;
    public int DiastolicRelative { get; init; } = 90;
    public int SystolicNotClearable { get; init; } = 160;
    public int DiastolicNotClearable { get; init; } = 100;
    public int SystolicAbsolute { get; init; } = 180;
    public int DiastolicAbsolute { get; init; } = 110;

    /// <summary>Minutes between the two resting readings.</summary>
    public int MinutesBetweenReadings { get; init; } = 5;

    /// <summary>Days after an acute coronary or cerebrovascular event (CX-06).</summary>
    public int CardiacEventDays { get; init; } = 42;

    /// <summary>Years (CX-27, CX-28).</summary>
    public int LeastAge { get; init; } = 18;
    public int OlderAge { get; init; } = 65;

    /// <summary>Multiples of the upper limit of normal (CX-16).</summary>
    public decimal LiverEnzymeMultiple { get; init; } = 3;

    /// <summary>kg/m² (CX-23, CX-31).</summary>
    public decimal HighBmi { get; init; } = 40;
    public decimal LowBmi { get; init; } = 17.5m;

    /// <summary>STOP-BANG score from which sleep apnoea is likely enough to ask (CX-23).</summary>
    public int StopBangHigh { get; init; } = 5;

    /// <summary>Months since a seizure (CX-24) and since a suicide attempt (CX-29).</summary>
    public int SeizureMonths { get; init; } = 6;
    public int AttemptMonths { get; init; } = 3;

    /// <summary>AUDIT-C score at which drinking is asked about in depth (CX-19).</summary>
    public int AuditCHigh { get; init; } = 8;

    /// <summary>ASA physical status (CX-35).</summary>
    public int AsaRelative { get; init; } = 3;
    public int AsaAbsolute { get; init; } = 4;

    /// <summary>Years from which an ECG belongs to the dataset (§2.4).</summary>
    public int EcgFromAge { get; init; } = 50;

    /// <summary>Sessions or months after which liver panel and urinary check are repeated.</summary>
    public int SurveillanceSessions { get; init; } = 6;
    public int SurveillanceMonths { get; init; } = 3;
}
