namespace KapClinic.Domain.Dosing;

/// <summary>
/// Somebody says that they saw an alert. It takes nothing away: the alert stands until a later reading is in range. Append-only.
/// </summary>
public sealed class AlertSeen
{
    public required Guid ParticipationId { get; init; }

    /// <summary>The reading, or the entry, that called.</summary>
    public required Guid SubjectId { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
}
