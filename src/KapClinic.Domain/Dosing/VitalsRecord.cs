namespace KapClinic.Domain.Dosing;

/// <summary>One set of readings during a session. A reading of 0, "not obtainable" and "refused" are valid. Append-only.</summary>
public sealed class VitalsRecord
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ParticipationId { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid RecordedBy { get; init; }
    public bool IsBaseline { get; init; }

    /// <summary>The values; units mmHg, per minute and per cent.</summary>
    public required VitalSet Vitals { get; init; }
    public required VitalLevel Level { get; init; }
    public required int PolicyNumber { get; init; }

    /// <summary>What to do, as shown at the time.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];
    public string? Note { get; init; }
}

/// <summary>Something that happened to the client during or after a dose (clinical reference §4.5).</summary>
public sealed class AdverseEvent
{
    private AdverseEvent() { }

    public AdverseEvent(
        Guid id,
        Guid participationId,
        string code,
        string severity,
        bool serious,
        string? text,
        DateTimeOffset onsetAt,
        Guid by,
        DateTimeOffset at
    )
    {
        (Id, ParticipationId, Code, Severity, Serious, Text, OnsetAt, RecordedBy, RecordedAt) = (
            id,
            participationId,
            code,
            severity,
            serious,
            text,
            onsetAt,
            by,
            at
        );
    }

    public Guid Id { get; private set; }
    public Guid ParticipationId { get; private set; }
    public string Code { get; private set; } = "";
    public string Severity { get; private set; } = "";
    public bool Serious { get; private set; }
    public string? Text { get; private set; }
    public DateTimeOffset OnsetAt { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public string? Action { get; private set; }
    public Guid RecordedBy { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    public void Resolve(string action, DateTimeOffset at) => (Action, ResolvedAt) = (action, at);
}

/// <summary>A touch that happened, against the choices the client made. Append-only.</summary>
public sealed class TouchEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ParticipationId { get; init; }
    public required Preparation.TouchKind Kind { get; init; }
    public required bool ClientAsked { get; init; }
    public required string Response { get; init; }
    public required bool WithinChoices { get; init; }
    public required DateTimeOffset At { get; init; }
    public required Guid By { get; init; }
}
