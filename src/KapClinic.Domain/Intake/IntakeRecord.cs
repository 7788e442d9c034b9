namespace KapClinic.Domain.Intake;

/// <summary>The client's own account at the start: free text, as told.</summary>
public sealed record HistoryAnswers(
    string? PresentingConcern,
    string? TreatmentHistory,
    string? PsychiatricHistory,
    string? SubstanceUse,
    string? SocialSituation
)
{
    public bool IsComplete =>
        !string.IsNullOrWhiteSpace(PresentingConcern)
        && !string.IsNullOrWhiteSpace(TreatmentHistory)
        && !string.IsNullOrWhiteSpace(PsychiatricHistory)
        && !string.IsNullOrWhiteSpace(SubstanceUse);
}

/// <summary>The intake of one course: history, goals and screening answers. Saved as one goes, submitted once.</summary>
public sealed class IntakeRecord
{
    private IntakeRecord() { }

    public IntakeRecord(Guid courseId) => CourseId = courseId;

    public Guid CourseId { get; private set; }
    public HistoryAnswers History { get; private set; } = new(null, null, null, null, null);
    public string? Goals { get; private set; }

    /// <summary>The client wants to take an active part (SR-31); null until asked.</summary>
    public bool? ActiveEngagement { get; private set; }

    /// <summary>The answer to each screening question by its id.</summary>
    public IReadOnlyDictionary<string, string> Screening { get; private set; } = new Dictionary<string, string>();

    /// <summary>The medicine and allergy lists were gone through with the client, even if they are empty.</summary>
    public bool ListsConfirmed { get; private set; }
    public DateTimeOffset? SavedAt { get; private set; }
    public Guid? SavedBy { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public Guid? SubmittedBy { get; private set; }

    public void Tell(HistoryAnswers history, string? goals, bool? activeEngagement, Guid by, DateTimeOffset at)
    {
        (History, Goals, ActiveEngagement, SavedBy, SavedAt) = (history, goals, activeEngagement, by, at);
    }

    public void Answer(IReadOnlyDictionary<string, string> screening, bool listsConfirmed, Guid by, DateTimeOffset at)
    {
        (Screening, ListsConfirmed, SavedBy, SavedAt) = (screening, listsConfirmed, by, at);
    }

    public void Submit(Guid by, DateTimeOffset at) => (SubmittedBy, SubmittedAt) = (by, at);
}
