using KapClinic.Domain.Notes;

namespace KapClinic.Domain.Dosing;

/// <summary>One line of what happened: when, what, whose entry it was.</summary>
/// <param name="At">When it happened.</param>
/// <param name="What">In words.</param>
/// <param name="By">Whose entry.</param>
/// <param name="Struck">Why the entry was struck through; null where it stands.</param>
public sealed record AccountLine(DateTimeOffset At, string What, string By, string? Struck = null);

/// <summary>What is written beside the account of a dosing session (clinical reference §8.2).</summary>
public sealed record DosingContent
{
    public string? Summary { get; init; }

    /// <summary>What was talked about afterwards.</summary>
    public string? Debrief { get; init; }

    /// <summary>The client stayed quiet; it is left to an integration visit.</summary>
    public bool DebriefDeferred { get; init; }

    /// <summary>How it felt in the room: "tender", "afraid", "relieved".</summary>
    public string? Tone { get; init; }
    public string? Plan { get; init; }

    /// <summary>The account as it stood when the note was signed, in the order of time; empty in a draft.</summary>
    public IReadOnlyList<AccountLine> Account { get; init; } = [];
}

/// <summary>The note of a dosing session: assembled from what was entered, and signed after the ending.</summary>
public sealed class DosingNote : VisitNote<DosingContent>
{
    private DosingNote() { }

    public DosingNote(Guid participationId, Guid courseId)
        : base(participationId, courseId) { }
}
