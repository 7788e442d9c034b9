namespace KapClinic.Domain.Scheduling;

/// <summary>One move of a session to another time or room, or its stretching: from where and when, by whom and why. Append-only.</summary>
public sealed class SessionMove
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required DateTimeOffset FromStartsAt { get; init; }
    public required DateTimeOffset FromEndsAt { get; init; }
    public required DateTimeOffset ToStartsAt { get; init; }
    public required DateTimeOffset ToEndsAt { get; init; }
    public Guid? FromRoomId { get; init; }
    public Guid? ToRoomId { get; init; }
    public required string Reason { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
}
