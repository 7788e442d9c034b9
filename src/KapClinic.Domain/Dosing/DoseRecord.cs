namespace KapClinic.Domain.Dosing;

public enum DosePart
{
    First,
    Booster,
}

/// <summary>
/// A dose that was given. With permission it carries the passing gate evaluation; stated as a fact without one it carries the
/// incident it opened. Append-only.
/// </summary>
public sealed class DoseRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ParticipationId { get; init; }
    public required Guid CourseId { get; init; }
    public Guid? OrderId { get; init; }
    public required DosePart Part { get; init; }
    public required Route Route { get; init; }
    public required long Micrograms { get; init; }
    public required string Product { get; init; }
    public Guid? LotId { get; init; }

    /// <summary>When it went in, as stated; and when it was written down.</summary>
    public required DateTimeOffset GivenAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid GivenBy { get; init; }
    public required Guid RecordedBy { get; init; }
    public int? HeldMinutes { get; init; }
    public bool? Swallowed { get; init; }
    public required DoseLevel Level { get; init; }

    /// <summary>Sentences of what the limits said.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];
    public Guid? GateEvaluationId { get; init; }
    public Guid? HardApprovalId { get; init; }
    public Guid? IncidentId { get; init; }
    public string? Note { get; init; }
}
