namespace KapClinic.Domain.Dosing;

/// <summary>
/// Somebody ticked a client off outside the house, or took the tick back. Its id comes from the device, so that sent twice it is kept
/// once. Append-only.
/// </summary>
public sealed class RollCallMark
{
    public required Guid Id { get; init; }
    public required Guid ParticipationId { get; init; }
    public required bool IsOutside { get; init; }

    /// <summary>When it was ticked, by the device.</summary>
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid By { get; init; }
}
