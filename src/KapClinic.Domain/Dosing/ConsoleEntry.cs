using System.Text.Json.Serialization;

namespace KapClinic.Domain.Dosing;

/// <summary>What an entry of a running session states.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryKind>))]
public enum EntryKind
{
    Vitals,
    Dose,

    /// <summary>A side effect or another adverse event.</summary>
    Event,
    EventOver,

    /// <summary>A medicine given when needed, on the order.</summary>
    Prn,
    Touch,

    /// <summary>No touch from now on: choices only become narrower.</summary>
    StopTouch,

    /// <summary>What the client said.</summary>
    Statement,

    /// <summary>What the therapist did.</summary>
    Intervention,
    Music,
    Eyeshade,

    /// <summary>How deep the therapist sees the experience to be.</summary>
    Depth,
    Note,
    Phase,

    /// <summary>A red flag, or a call for help.</summary>
    Help,

    /// <summary>Somebody was called by phone, usually because a device had no connection.</summary>
    Called,
    StepOut,
    StepIn,

    /// <summary>A participant of a group went to a room of their own with a member of staff.</summary>
    QuietRoom,

    /// <summary>An earlier entry was a slip: it is struck through and never taken away.</summary>
    Correction,
}

/// <summary>Part of a session that staff note as it passes (clinical reference §8.2).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionPhase>))]
public enum SessionPhase
{
    Intention,
    Onset,
    Peak,
    Return,
    Debrief,
    Recovery,
}

/// <summary>The therapist's impression.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ObservedDepth>))]
public enum ObservedDepth
{
    None,
    Mild,
    Moderate,
    Strong,
}

/// <summary>
/// One entry of a running session, as it was made on a device: a fact, never refused for a clinical reason. Its id comes from the
/// device, so that sent twice it is kept once. What it states beside (readings, a dose, a touch) is a record of the same id. Append-only.
/// </summary>
public sealed class ConsoleEntry
{
    /// <summary>An entry that states more than this is split (characters of JSON).</summary>
    public const int BodyLength = 8000;

    /// <summary>A device's clock may be this far ahead before its word about the time is no longer taken.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    public required Guid Id { get; init; }
    public required Guid ParticipationId { get; init; }

    /// <summary>The order of arrival at the server: 1, 2, 3 … for each visit, without a gap.</summary>
    public required long Number { get; init; }
    public required EntryKind Kind { get; init; }

    /// <summary>When it happened, by the device's clock as corrected; what people read the session by.</summary>
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Whose entry it is: whoever last gave a PIN on the device.</summary>
    public required Guid AuthorId { get; init; }

    /// <summary>Whose sign-in carried it.</summary>
    public required Guid SentBy { get; init; }

    /// <summary>The device it was made on; empty for a page of forms.</summary>
    public required Guid DeviceId { get; init; }

    /// <summary>Rises by one with each entry of a device at a visit; settles the order of entries of the same moment.</summary>
    public required long Sequence { get; init; }

    /// <summary>What it states, as JSON in the shape of its kind.</summary>
    public required string Body { get; init; }

    /// <summary>How loudly it calls; null where nothing was judged.</summary>
    public VitalLevel? Level { get; init; }
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What to do about it, as shown at the time.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>What is unusual about the entry itself: made after the ending, by a clock that was wrong.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>The entry this one strikes through.</summary>
    public Guid? Strikes { get; init; }
}

/// <summary>How far the entries of a visit have been numbered. Its row is the lock under which they are.</summary>
public sealed class ConsoleStream
{
    private ConsoleStream() { }

    public ConsoleStream(Guid participationId) => ParticipationId = participationId;

    public Guid ParticipationId { get; private init; }
    public long LastNumber { get; private set; }

    public long Next() => ++LastNumber;
}

/// <summary>A device that a session is followed and written on, and when the clinic last heard from it.</summary>
public sealed class ConsoleDevice
{
    private ConsoleDevice() { }

    public ConsoleDevice(Guid participationId, Guid deviceId, DateTimeOffset heardAt, Guid staffId) =>
        (ParticipationId, DeviceId, HeardAt, StaffId) = (participationId, deviceId, heardAt, staffId);

    public Guid ParticipationId { get; private init; }
    public Guid DeviceId { get; private init; }
    public DateTimeOffset HeardAt { get; private init; }

    /// <summary>Entries that were still kept on it, this message included.</summary>
    public int Unsent { get; private init; }
    public Guid StaffId { get; private init; }
}
