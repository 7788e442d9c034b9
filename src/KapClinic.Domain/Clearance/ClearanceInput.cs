using KapClinic.Domain.Measures;

namespace KapClinic.Domain.Clearance;

/// <summary>A resting blood pressure, mmHg.</summary>
public sealed record PressureReading(int Systolic, int Diastolic, DateTimeOffset TakenAt);

/// <summary>Severity of liver disease.</summary>
public enum ChildPugh
{
    A,
    B,
    C,
}

/// <summary>Results that rules look at; null where not done.</summary>
public sealed record LabResults
{
    /// <summary>Multiples of the upper limit of normal.</summary>
    public decimal? AltMultiple { get; init; }
    public decimal? AstMultiple { get; init; }
    public bool AlpOrBilirubinRaised { get; init; }

    /// <summary>A clinician has written why liver tests are raised.</summary>
    public bool LiverTestsExplained { get; init; }

    public bool? PregnancyTestPositive { get; init; }

    /// <summary>Urine drug screen.</summary>
    public bool KetamineOrPcpInUrine { get; init; }
    public bool OtherDrugInUrine { get; init; }

    public bool UnexplainedHaematuria { get; init; }

    /// <summary>TSH suppressed and not explained by stable treatment.</summary>
    public bool ThyroidOveractive { get; init; }

    /// <summary>Potassium, magnesium or phosphate out of range.</summary>
    public bool ElectrolytesDisturbed { get; init; }
}

/// <summary>Scores that rules look at; null where not taken.</summary>
public sealed record ScreeningScores
{
    public MeasureScore? AuditC { get; init; }
    public MeasureScore? Dast10 { get; init; }
    public MeasureScore? Mdq { get; init; }
    public MeasureScore? Asq { get; init; }
    public MeasureScore? Cssrs { get; init; }

    /// <summary>Score only; the questionnaire is not part of the product.</summary>
    public int? StopBang { get; init; }
}

/// <summary>What is known only on the dosing day (CX-18, CX-34).</summary>
/// <param name="HasSafeWayHome">A confirmed driver, or the programme's other destination.</param>
/// <param name="IntoxicatedOrWithdrawing">As observed.</param>
public sealed record DayOfFindings(bool HasSafeWayHome, bool IntoxicatedOrWithdrawing);

/// <summary>Everything medical clearance looks at (clinical reference §2.2–§2.4).</summary>
public sealed record ClearanceInput
{
    /// <summary>Answers by question id; see <see cref="QuestionKind"/> for their form.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    public required DateOnly BirthDate { get; init; }

    /// <summary>The clinic's date.</summary>
    public required DateOnly Today { get; init; }

    public IReadOnlyList<PressureReading> PressureReadings { get; init; } = [];

    /// <summary>ASA physical status, 1–6.</summary>
    public int? Asa { get; init; }

    /// <summary>kg/m².</summary>
    public decimal? Bmi { get; init; }

    public ChildPugh? ChildPugh { get; init; }

    public LabResults Labs { get; init; } = new();

    /// <summary>As written, with or without strength.</summary>
    public IReadOnlyList<string> Medicines { get; init; } = [];

    public IReadOnlyList<string> Allergies { get; init; } = [];

    public ScreeningScores Scores { get; init; } = new();

    /// <summary>Null before the dosing day.</summary>
    public DayOfFindings? DayOf { get; init; }
}
