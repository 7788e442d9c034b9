namespace KapClinic.Domain.Courses;

/// <summary>One gate's answer as stored: its code, and "met", "missing" or "warned".</summary>
public sealed record StoredGate(string Code, GateState State, string Detail);

/// <summary>What the gates of one step answered when permission was asked. Append-only; a dose given by permission refers to one.</summary>
public sealed class GateEvaluation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public Guid? ParticipationId { get; init; }
    public required GateStep Step { get; init; }
    public required bool Passed { get; init; }
    public required IReadOnlyList<StoredGate> Gates { get; init; }
    public required int PolicyNumber { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid By { get; init; }
}
