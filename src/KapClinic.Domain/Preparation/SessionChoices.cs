namespace KapClinic.Domain.Preparation;

/// <summary>A kind of touch the client may agree to (clinical reference §7.2). Sexual touch is always prohibited and is not a choice.</summary>
public enum TouchKind
{
    Hand,
    Shoulder,
    Forearm,
    Feet,
    GroundingObject,
}

public enum TouchInitiator
{
    ClientOnly,
    TherapistMayOffer,
}

public enum EyeshadeChoice
{
    Yes,
    No,
    AtDiscretion,
}

/// <summary>
/// What the client chose for the session: touch, music, eyeshade. Each change is a new row; between a dose and discharge touch can
/// only become narrower. Append-only.
/// </summary>
public sealed class SessionChoices
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid RecordedBy { get; init; }

    /// <summary>Empty means no touch, which is a choice as good as any.</summary>
    public required IReadOnlyList<TouchKind> Touch { get; init; }
    public required TouchInitiator Initiator { get; init; }

    /// <summary>The word or sign that stops a touch at once.</summary>
    public required string StopSignal { get; init; }
    public required string Music { get; init; }
    public string? MusicToAvoid { get; init; }
    public required EyeshadeChoice Eyeshade { get; init; }
    public string? Comfort { get; init; }

    /// <summary>The same without any touch.</summary>
    public SessionChoices WithoutTouch(Guid by, DateTimeOffset at) =>
        new()
        {
            CourseId = CourseId,
            RecordedAt = at,
            RecordedBy = by,
            Touch = [],
            Initiator = TouchInitiator.ClientOnly,
            StopSignal = StopSignal,
            Music = Music,
            MusicToAvoid = MusicToAvoid,
            Eyeshade = Eyeshade,
            Comfort = Comfort,
        };

    /// <summary>True where every touch of this choice was already agreed to in the earlier one.</summary>
    public bool IsWithin(SessionChoices earlier) =>
        Touch.All(earlier.Touch.Contains) && (Touch.Count == 0 || Initiator <= earlier.Initiator);
}

/// <summary>What the client hopes to meet, in their own words. The latest counts; earlier ones stay. Append-only.</summary>
public sealed class Intention
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CourseId { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required Guid RecordedBy { get; init; }
}
