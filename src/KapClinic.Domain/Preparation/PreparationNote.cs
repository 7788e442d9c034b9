using KapClinic.Domain.Notes;

namespace KapClinic.Domain.Preparation;

/// <summary>What a preparation visit covered (clinical reference §8.1).</summary>
public sealed record PreparationContent
{
    /// <summary>Codes of the checklist items done in this visit.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>"yes", "no" or "refer".</summary>
    public string? Suitability { get; init; }
    public string? History { get; init; }
    public string? CopingStrategies { get; init; }
    public string? Supports { get; init; }

    /// <summary>How ready the client feels, 0 to 10.</summary>
    public int? Readiness { get; init; }
    public string? Plan { get; init; }
}

/// <summary>The note of one preparation visit. The checklist is shared across a course's visits.</summary>
public sealed class PreparationNote : VisitNote<PreparationContent>
{
    private PreparationNote() { }

    public PreparationNote(Guid participationId, Guid courseId)
        : base(participationId, courseId) { }
}

/// <summary>An amendment beside a signed note; the note itself never changes.</summary>
public sealed class NoteAddendum
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ParticipationId { get; init; }
    public required string Text { get; init; }
    public required Signature Signature { get; init; }
}
