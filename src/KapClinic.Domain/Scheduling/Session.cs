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

/// <summary>Why a session is held and not yet booked.</summary>
public enum HoldKind
{
    /// <summary>The desk keeps the time for an hour while somebody decides.</summary>
    Desk,

    /// <summary>A dosing visit that waits for the prescriber's decision, until 48 hours before it.</summary>
    WaitsForClearance,
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
    public HoldKind? HoldKind { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public string? CancelReason { get; private set; }
    public List<Participation> Participations { get; private set; } = [];
    public List<SessionStaff> Staff { get; private set; } = [];
    public uint Version { get; private set; }

    /// <summary>How long the desk may hold a time.</summary>
    public static TimeSpan DeskHold { get; } = TimeSpan.FromHours(1);

    /// <summary>How long before the visit a hold that waits for clearance ends.</summary>
    public static TimeSpan ClearanceHoldEnds { get; } = TimeSpan.FromHours(48);

    public void Hold(HoldKind kind, DateTimeOffset until) => (HoldKind, HoldExpiresAt) = (kind, until);

    public void Book() => (HoldKind, HoldExpiresAt) = (null, null);

    public bool HoldHasRunOut(DateTimeOffset now) => HoldExpiresAt <= now && CancelledAt is null;

    /// <summary>The hold ran out: the visit leaves the calendar and its time is free again.</summary>
    public void LetGo(DateTimeOffset at)
    {
        const string reason = "The hold ran out";
        Cancel(reason, at);
        foreach (var participation in Participations.Where(p => p.Status == VisitStatus.Held))
        {
            participation.Cancel(reason);
        }
    }

    /// <summary>The time the session takes of its room, its clients and its exclusive staff.</summary>
    /// <param name="turnOverMinutes">Minutes to make the room ready again, after a dosing session.</param>
    public IEnumerable<BookingClaim> Claims(int turnOverMinutes)
    {
        if (RoomId is { } room)
        {
            yield return Claim(
                ClaimedResource.Room,
                room,
                Kind == SessionKind.Dosing ? EndsAt.AddMinutes(turnOverMinutes) : EndsAt
            );
        }

        foreach (
            var participation in Participations.Where(p =>
                p.Status is not (VisitStatus.Cancelled or VisitStatus.NoShow)
            )
        )
        {
            yield return Claim(ClaimedResource.Client, participation.ClientId, EndsAt);
        }

        foreach (var staff in Staff.Where(s => s.IsExclusive).Select(s => s.StaffId).Distinct())
        {
            yield return Claim(ClaimedResource.Staff, staff, EndsAt);
        }
    }

    private BookingClaim Claim(ClaimedResource resource, Guid id, DateTimeOffset until) =>
        new()
        {
            SessionId = Id,
            Resource = resource,
            ResourceId = id,
            From = StartsAt,
            Until = until,
        };

    public void Move(DateTimeOffset startsAt, DateTimeOffset endsAt, Guid locationId, Guid? roomId) =>
        (StartsAt, EndsAt, LocationId, RoomId) = (startsAt, endsAt, locationId, roomId);

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

/// <summary>One move of a session to another time or room: from where, by whom and why. Append-only.</summary>
public sealed class SessionMove
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid SessionId { get; init; }
    public required DateTimeOffset FromStartsAt { get; init; }
    public required DateTimeOffset ToStartsAt { get; init; }
    public Guid? FromRoomId { get; init; }
    public Guid? ToRoomId { get; init; }
    public required string Reason { get; init; }
    public required Guid By { get; init; }
    public required DateTimeOffset At { get; init; }
}
