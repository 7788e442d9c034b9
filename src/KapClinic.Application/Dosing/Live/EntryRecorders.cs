using KapClinic.Domain.Dosing;

namespace KapClinic.Application.Dosing.Live;

/// <summary>One recorder for each kind of entry; a kind without one fails at start.</summary>
internal sealed class EntryRecorders
{
    private readonly Dictionary<EntryKind, EntryRecorder> _byKind;

    public EntryRecorders(
        VitalsRecorder vitals,
        DoseRecorder dose,
        EventRecorder happened,
        EventOverRecorder over,
        PrnRecorder prn,
        TouchRecorder touch,
        StopTouchRecorder stopTouch,
        HelpRecorder help,
        StepOutRecorder stepOut,
        StepInRecorder stepIn,
        CorrectionRecorder correction
    ) =>
        _byKind = new EntryRecorder[]
        {
            vitals,
            dose,
            happened,
            over,
            prn,
            touch,
            stopTouch,
            help,
            stepOut,
            stepIn,
            correction,
            new StatementRecorder(),
            new TextRecorder(EntryKind.Intervention, "Write what was done."),
            new TextRecorder(EntryKind.Music, "Say which music."),
            new TextRecorder(EntryKind.Note, "Write the note."),
            new EyeshadeRecorder(),
            new DepthRecorder(),
            new PhaseRecorder(),
            new CalledRecorder(),
            new QuietRoomRecorder(),
        }.ToDictionary(r => r.Kind);

    public EntryRecorder For(EntryKind kind) => _byKind[kind];

    public EntryRecorder? Find(string? kind) =>
        Enum.TryParse<EntryKind>(kind, out var known) && Enum.IsDefined(known) ? _byKind[known] : null;
}

/// <summary>A device's entry with what could be read of it.</summary>
internal sealed record ReadEntry(IncomingEntry Entry, EntryRecorder? Recorder, object? Body, Unreadable? Unreadable)
{
    public static ReadEntry Of(IncomingEntry entry, EntryRecorders recorders)
    {
        if (entry.Id == Guid.Empty)
        {
            return new ReadEntry(entry, null, null, new Unreadable("The entry has no id.", "id"));
        }

        if (entry.At == default)
        {
            return new ReadEntry(entry, null, null, new Unreadable("The entry has no time.", "at"));
        }

        if (recorders.Find(entry.Kind) is not { } recorder)
        {
            return new ReadEntry(entry, null, null, new Unreadable("This kind of entry is not known here.", "kind"));
        }

        var unreadable = recorder.Read(entry.Body, out var body);
        return new ReadEntry(entry, recorder, body, unreadable);
    }

    public EntryOutcome Malformed(string reason, string? field) =>
        new()
        {
            Id = Entry.Id,
            State = EntryState.Malformed,
            Reason = reason,
            Field = field,
        };
}
