namespace KapClinic.Domain.Clients;

/// <summary>An allergy or intolerance, as told or imported; FHIR AllergyIntolerance.</summary>
public sealed class Allergy
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required string Substance { get; init; }
    public string? Reaction { get; init; }
    public string? Code { get; init; }
    public DateOnly? Since { get; init; }
    public DateOnly? Until { get; private set; }
    public required DateTimeOffset RecordedAt { get; init; }
    public Guid? RecordedBy { get; init; }
    public string? ImportKey { get; init; }

    /// <summary>Why it no longer counts; nothing clinical is deleted.</summary>
    public string? EndedReason { get; private set; }

    public void End(DateOnly on, string reason) => (Until, EndedReason) = (on, reason);
}

/// <summary>A medicine or supplement the client takes; FHIR MedicationStatement.</summary>
public sealed class Medicine
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required string Name { get; init; }

    /// <summary>How much and how often, as told: "0.5 mg at night"; "I don't know" is an answer.</summary>
    public string? Dosage { get; init; }
    public string? Code { get; init; }
    public DateOnly? Since { get; init; }
    public DateOnly? Until { get; private set; }
    public required DateTimeOffset RecordedAt { get; init; }
    public Guid? RecordedBy { get; init; }
    public string? ImportKey { get; init; }
    public string? EndedReason { get; private set; }

    public bool TakenOn(DateOnly day) => Until is null || Until > day;

    public void End(DateOnly on, string reason) => (Until, EndedReason) = (on, reason);
}

/// <summary>A diagnosis or problem; FHIR Condition. An imported one proposes a screening answer, a person confirms it.</summary>
public sealed class Condition
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required string Name { get; init; }

    /// <summary>The code as given (ICD-10-CM, or whatever the source used).</summary>
    public string? Code { get; init; }
    public DateOnly? Since { get; init; }
    public DateOnly? Until { get; private set; }
    public required DateTimeOffset RecordedAt { get; init; }
    public Guid? RecordedBy { get; init; }
    public string? ImportKey { get; init; }
    public string? EndedReason { get; private set; }

    public void End(DateOnly on, string reason) => (Until, EndedReason) = (on, reason);
}

/// <summary>A single finding from elsewhere (laboratory value, weight, score); FHIR Observation.</summary>
public sealed class Observation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ClientId { get; init; }
    public required string Name { get; init; }
    public string? Code { get; init; }

    /// <summary>As given: a number or words.</summary>
    public required string Value { get; init; }
    public string? Unit { get; init; }
    public required DateTimeOffset ObservedAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public string? ImportKey { get; init; }
}

/// <summary>A member of staff who may read this client's clinical record, since when and why.</summary>
public sealed class CareTeamMember
{
    public required Guid ClientId { get; init; }
    public required Guid StaffId { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string Reason { get; init; }
}
