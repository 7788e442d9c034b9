namespace KapClinic.Domain.Discharge;

/// <summary>The criteria of clinical reference §4.6 as assessed at one moment. Append-only; the last one counts.</summary>
public sealed class DischargeCheck
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ParticipationId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid By { get; init; }
    public required DischargeAnswers Answers { get; init; }
}

/// <summary>How a session ended, signed; one for each participation. Append-only.</summary>
public sealed class EndingRecord
{
    public const int ReasonLength = 2000;

    public required Guid ParticipationId { get; init; }
    public required Guid CourseId { get; init; }
    public required Ending Ending { get; init; }

    /// <summary>When it ended in fact: the discharge sign-off, or the ambulance's leaving.</summary>
    public required DateTimeOffset EndedAt { get; init; }
    public required bool AfterDose { get; init; }
    public DateTimeOffset? RestrictionUntil { get; init; }
    public string? Reason { get; init; }

    /// <summary>For a discharge against missing criteria: the prescriber's reason.</summary>
    public string? OverrideReason { get; init; }
    public string? ReleasedTo { get; init; }

    /// <summary>Who of the staff checked the identity of whoever took over.</summary>
    public Guid? IdentityCheckedBy { get; init; }

    /// <summary>For a transfer: where to, who was told, what was handed over.</summary>
    public string? HandOver { get; init; }
    public Guid? DischargeCheckId { get; init; }
    public Guid? IncidentId { get; init; }
    public required Signature Signature { get; init; }
}
