namespace KapClinic.Domain.Scheduling;

/// <summary>What sort of visit it is.</summary>
public enum SessionKind
{
    Intake,
    MedicalAssessment,
    Preparation,
    Dosing,
    Integration,
    TraumaTherapy,
    Circle,
    Closing,
}

/// <summary>What a member of staff does in a session.</summary>
public enum StaffPart
{
    LeadTherapist,
    SecondTherapist,
    Nurse,
    Prescriber,

    /// <summary>Watches vitals, possibly of several clients at once.</summary>
    Monitor,

    /// <summary>Reachable, not in the room.</summary>
    PrescriberOnCall,
}

/// <summary>Held → booked → confirmed (client agreed) → arrived → in session → ended; or did not come, or cancelled.</summary>
public enum VisitStatus
{
    Held,
    Booked,
    Confirmed,
    Arrived,
    InSession,
    Ended,
    NoShow,
    Cancelled,
}

/// <summary>A booking of time, room and staff for one or several clients.</summary>
public sealed class Session
{
    private Session() { }

    public Session(
        Guid id,
        SessionKind kind,
        Guid locationId,
        Guid? roomId,
        DateTimeOffset startsAt,
        DateTimeOffset endsAt,
        Guid by,
        DateTimeOffset at
    )
    {
        Id = id;
        Kind = kind;
        LocationId = locationId;
        RoomId = roomId;
        StartsAt = startsAt;
        EndsAt = endsAt;
        BookedBy = by;
        BookedAt = at;
    }

    public Guid Id { get; private set; }
    public SessionKind Kind { get; private set; }
    public Guid LocationId { get; private set; }
    public Guid? RoomId { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    public Guid BookedBy { get; private set; }
    public DateTimeOffset BookedAt { get; private set; }

    /// <summary>When an unconfirmed hold lets its time go again; null once booked.</summary>
    public DateTimeOffset? HoldExpiresAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public string? CancelReason { get; private set; }
    public List<Participation> Participations { get; private set; } = [];
    public List<SessionStaff> Staff { get; private set; } = [];
    public uint Version { get; private set; }

    public void Hold(DateTimeOffset until) => HoldExpiresAt = until;

    public void Book() => HoldExpiresAt = null;

    public void Move(DateTimeOffset startsAt, DateTimeOffset endsAt, Guid? roomId) =>
        (StartsAt, EndsAt, RoomId) = (startsAt, endsAt, roomId);

    public void Cancel(string reason, DateTimeOffset at) => (CancelReason, CancelledAt) = (reason, at);

    public Participation Invite(Guid courseId, Guid clientId, VisitStatus status)
    {
        var participation = new Participation(Guid.CreateVersion7(), Id, courseId, clientId, Kind, status);
        Participations.Add(participation);
        return participation;
    }

    public void Assign(Guid staffId, StaffPart part) =>
        Staff.Add(
            new SessionStaff
            {
                SessionId = Id,
                StaffId = staffId,
                Part = part,
            }
        );
}

/// <summary>A member of staff in a session, in a named part.</summary>
public sealed class SessionStaff
{
    public required Guid SessionId { get; init; }
    public required Guid StaffId { get; init; }
    public required StaffPart Part { get; init; }

    /// <summary>When they were seen to be there; the dose asks for it.</summary>
    public DateTimeOffset? PresentSince { get; private set; }

    /// <summary>Bound to this room for the whole time; monitors and prescribers on call are shared.</summary>
    public bool IsExclusive => Part is not (StaffPart.Monitor or StaffPart.PrescriberOnCall);

    public void Arrive(DateTimeOffset at) => PresentSince ??= at;
}
