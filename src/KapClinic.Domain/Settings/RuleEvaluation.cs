namespace KapClinic.Domain.Settings;

/// <summary>One rule as it was evaluated: which, under which policy, on what, with what result. Append-only.</summary>
public sealed class RuleEvaluation
{
    public long Id { get; private init; }
    public required string RuleId { get; init; }
    public required int PolicyNumber { get; init; }

    /// <summary>What it was evaluated for: a review, a participation, a response.</summary>
    public required Guid SubjectId { get; init; }
    public required Guid ClientId { get; init; }
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }
    public required string Result { get; init; }
    public required DateTimeOffset At { get; init; }
}
