namespace KapClinic.Domain.Audit;

/// <summary>One act in words: who did what, about which client, when and from where. Append-only; the database refuses changes.</summary>
public sealed class AuditEntry
{
    public const int ActLength = 200;
    public const int NameLength = 200;
    public const int DetailLength = 500;

    public long Id { get; private init; }
    public required DateTimeOffset At { get; init; }
    public Guid? StaffId { get; init; }
    public required string StaffName { get; init; }
    public required string Act { get; init; }

    /// <summary>"done", or the code of the refusal.</summary>
    public required string Outcome { get; init; }

    public Guid? ClientId { get; init; }
    public Guid? CourseId { get; init; }
    public string? Detail { get; init; }
    public required string From { get; init; }
    public required string RequestId { get; init; }
}
