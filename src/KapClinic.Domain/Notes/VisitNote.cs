namespace KapClinic.Domain.Notes;

/// <summary>The note of one visit: written on as a draft by whoever cares for the client, locked by its signature.</summary>
public abstract class VisitNote<TContent>
    where TContent : class, new()
{
    protected VisitNote() { }

    protected VisitNote(Guid participationId, Guid courseId) =>
        (ParticipationId, CourseId) = (participationId, courseId);

    public Guid ParticipationId { get; private set; }
    public Guid CourseId { get; private set; }
    public TContent Content { get; private set; } = new();
    public DateTimeOffset? SavedAt { get; private set; }
    public Guid? SavedBy { get; private set; }
    public Signature? Signature { get; private set; }

    /// <summary>Another one after each save; 0 until the first.</summary>
    public uint Version { get; private set; }

    public Result Write(TContent content, Guid by, DateTimeOffset at)
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

public static class NoteErrors
{
    public static Error Signed { get; } =
        Error.Refused("note.signed", "This note is signed and locked. Write an addendum beside it.");

    public static Error Stale { get; } =
        Error.Stale(
            "note.changed_meanwhile",
            "Somebody else saved this note while you had it open. Nothing of yours was saved, and nothing of theirs overwritten. "
                + "Look at what they wrote, put together what is to stay, and save again."
        );
}
