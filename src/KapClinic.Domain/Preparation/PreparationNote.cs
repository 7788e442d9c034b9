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

/// <summary>The note of one preparation visit. Locked by its signature; the checklist is shared across a course's visits.</summary>
public sealed class PreparationNote
{
    private PreparationNote() { }

    public PreparationNote(Guid participationId, Guid courseId) =>
        (ParticipationId, CourseId) = (participationId, courseId);

    public Guid ParticipationId { get; private set; }
    public Guid CourseId { get; private set; }
    public PreparationContent Content { get; private set; } = new();
    public DateTimeOffset? SavedAt { get; private set; }
    public Guid? SavedBy { get; private set; }
    public Signature? Signature { get; private set; }
    public uint Version { get; private set; }

    public Result Write(PreparationContent content, Guid by, DateTimeOffset at)
    {
        if (Signature is not null)
        {
            return NoteErrors.Signed;
        }

        (Content, SavedBy, SavedAt) = (content, by, at);
        return Result.Done;
    }

    public Result Sign(Signature signature)
    {
        if (Signature is not null)
        {
            return NoteErrors.Signed;
        }

        Signature = signature;
        return Result.Done;
    }
}

/// <summary>An amendment beside a signed note; the note itself never changes.</summary>
public sealed class NoteAddendum
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ParticipationId { get; init; }
    public required string Text { get; init; }
    public required Signature Signature { get; init; }
}

public static class NoteErrors
{
    public static Error Signed { get; } =
        Error.Refused("note.signed", "This note is signed and locked. Write an addendum beside it.");
}
