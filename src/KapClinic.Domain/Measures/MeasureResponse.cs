namespace KapClinic.Domain.Measures;

public enum MeasureSource
{
    Clinic,
    Portal,
    Imported,
}

/// <summary>One filled-in measure with its score. Append-only.</summary>
public sealed class MeasureResponse
{
    public const int InstrumentLength = 20;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public Guid? CourseId { get; init; }

    /// <summary>"PHQ-9", "GAD-7", "PCL-5", "AUDIT-C", "ASQ" …</summary>
    public required string Instrument { get; init; }
    public required IReadOnlyList<int?> Answers { get; init; }
    public required decimal? Total { get; init; }
    public string? Band { get; init; }
    public required bool Positive { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public Guid? RecordedBy { get; init; }
    public required MeasureSource Source { get; init; }

    /// <summary>Filled in between a dose and the restriction's end: marked, and never a baseline.</summary>
    public bool UnderRestriction { get; init; }
}
