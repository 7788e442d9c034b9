using System.Text.Json.Serialization;

namespace KapClinic.Domain.Discharge;

/// <summary>What a line about an ending tells.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EndingNoteKind>))]
public enum EndingNoteKind
{
    /// <summary>Whatever else is to be known, also afterwards.</summary>
    Addendum,

    /// <summary>Which hospital, and how they got there.</summary>
    WhereTo,

    /// <summary>Who of the drivers was told, when and by whom.</summary>
    DriverTold,

    /// <summary>That the emergency contact was told, and what.</summary>
    ContactTold,

    /// <summary>Left against advice: who tried what to keep them.</summary>
    Tried,

    /// <summary>Left against advice: who was called.</summary>
    Called,

    /// <summary>Stopped early: how much was taken in fact.</summary>
    AmountTaken,
}

/// <summary>
/// A line about how a session ended. Whoever is in a hurry records the ending alone, and writes these down afterwards. Append-only.
/// </summary>
public sealed class EndingNote
{
    public const int TextLength = 2000;

    private EndingNote() { }

    public EndingNote(
        Guid id,
        Guid participationId,
        Guid courseId,
        EndingNoteKind about,
        string text,
        Guid by,
        DateTimeOffset at
    ) => (Id, ParticipationId, CourseId, About, Text, By, At) = (id, participationId, courseId, about, text, by, at);

    public Guid Id { get; private set; }
    public Guid ParticipationId { get; private set; }
    public Guid CourseId { get; private set; }
    public EndingNoteKind About { get; private set; }
    public string Text { get; private set; } = "";
    public Guid By { get; private set; }
    public DateTimeOffset At { get; private set; }
}
