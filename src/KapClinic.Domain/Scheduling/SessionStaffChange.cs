namespace KapClinic.Domain.Scheduling;

/// <summary>One change of who does what in a session: who gave a part up, who took it, by whom and why. Append-only.</summary>
public sealed class SessionStaffChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required StaffPart Part { get; init; }

    /// <summary>Who had it; null where it is a part more.</summary>
    public Guid? FromStaffId { get; init; }

    /// <summary>Who has it now; null where it is a part less.</summary>
    public Guid? ToStaffId { get; init; }
    public required string Reason { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
}
