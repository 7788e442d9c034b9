using System.Text.Json;
using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Live;

/// <summary>What a recorder is given beside the body.</summary>
/// <param name="Id">Of the entry, and of the record it becomes.</param>
/// <param name="At">When it happened.</param>
/// <param name="Now">When it is kept.</param>
/// <param name="AuthorId">Whose it is.</param>
/// <param name="Facts">Of the visit.</param>
internal sealed record EntryAt(Guid Id, DateTimeOffset At, DateTimeOffset Now, Guid AuthorId, SessionFacts Facts)
{
    public Guid ParticipationId => Facts.Participation.Id;
    public ActContext Context => Facts.Context(AuthorId, Now);
}

/// <summary>What an entry turned out to be.</summary>
internal sealed record Recorded
{
    public static Recorded Plainly { get; } = new();

    public VitalLevel? Level { get; init; }
    public IReadOnlyList<string> Findings { get; init; } = [];
    public IReadOnlyList<string> Actions { get; init; } = [];
    public IReadOnlyList<string> Flags { get; init; } = [];
    public Guid? Strikes { get; init; }

    /// <summary>What later entries are judged by has changed and is read again.</summary>
    public bool ChangesFacts { get; init; }
}

/// <summary>Why an entry cannot be read.</summary>
internal sealed record Unreadable(string Reason, string? Field = null);

/// <summary>Makes of one kind of entry what it states beside the entry itself. Nothing is refused for a clinical reason.</summary>
internal abstract class EntryRecorder
{
    public abstract EntryKind Kind { get; }

    /// <summary>It changes what a gate reads, so that the course is locked first.</summary>
    public virtual bool LocksCourse => false;

    public abstract Unreadable? Read(JsonElement body, out object? read);

    /// <summary>Why the body says too little to be kept; null where it is fine.</summary>
    public abstract Unreadable? CheckBody(object body);

    public abstract Task<Recorded> RecordAsync(object body, EntryAt at, CancellationToken ct);
}

/// <inheritdoc cref="EntryRecorder"/>
internal abstract class EntryRecorder<TBody> : EntryRecorder
    where TBody : class
{
    private static readonly Unreadable NotReadable = new("This entry cannot be read.");

    public sealed override Unreadable? Read(JsonElement body, out object? read)
    {
        read = null;
        if (body.ValueKind != JsonValueKind.Object || body.GetRawText().Length > ConsoleEntry.BodyLength)
        {
            return NotReadable;
        }

        try
        {
            read = body.Deserialize<TBody>(EntryJson.Options);
        }
        catch (JsonException error)
        {
            return NotReadable with { Field = error.Path?.TrimStart('$', '.') };
        }

        return read is TBody typed ? Check(typed) : NotReadable;
    }

    public sealed override Unreadable? CheckBody(object body) => Check((TBody)body);

    public sealed override Task<Recorded> RecordAsync(object body, EntryAt at, CancellationToken ct) =>
        RecordAsync((TBody)body, at, ct);

    /// <summary>Why the body says too little to be kept; null where it is fine.</summary>
    protected abstract Unreadable? Check(TBody body);

    protected abstract Task<Recorded> RecordAsync(TBody body, EntryAt at, CancellationToken ct);

    protected static Unreadable? Needs(string? text, int most, string field, string otherwise) =>
        string.IsNullOrWhiteSpace(text) ? new Unreadable(otherwise, field)
        : text.Length > most ? new Unreadable($"Use at most {most} characters.", field)
        : null;

    protected static Unreadable? AtMost(string? text, int most, string field) =>
        text?.Length > most ? new Unreadable($"Use at most {most} characters.", field) : null;
}
