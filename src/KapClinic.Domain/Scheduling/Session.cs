using KapClinic.Domain.Access;

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

    /// <summary>Where the client is during a visit by video, as country and region: "CA-BC". Null where everybody is in a room.</summary>
    public string? ClientJurisdiction { get; private set; }

    /// <summary>A visit without a room is by video.</summary>
    public bool IsByVideo => RoomId is null;

    /// <summary>When an unconfirmed hold lets its time go again; null once booked.</summary>
    public DateTimeOffset? HoldExpiresAt { get; private set; }
    public HoldKind? HoldKind { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public string? CancelReason { get; private set; }

    /// <summary>Who booked it over something taken, when and why; null for a session that is not overbooked.</summary>
    public Guid? OverbookedBy { get; private set; }
    public DateTimeOffset? OverbookedAt { get; private set; }
    public string? OverbookReason { get; private set; }
    public bool IsOverbooked => OverbookedAt is not null;

    /// <summary>The series it was booked with; null for a visit of its own. It stands alone in everything else.</summary>
    public Guid? SeriesId { get; private set; }

    /// <summary>Its place in the series, from 1.</summary>
    public int? SeriesIndex { get; private set; }

    /// <summary>When who takes part was last changed; whoever saw the session before saw other people.</summary>
    public DateTimeOffset? StaffChangedAt { get; private set; }
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

    /// <summary>
    /// The hold ran out: the visit leaves the calendar and its time is free again. Where others of a group are booked, only the places
    /// that were held in it are let go.
    /// </summary>
    public void LetGo(DateTimeOffset at)
    {
        const string reason = "The hold ran out";
        if (HoldKind is not null)
        {
            Cancel(reason, at);
        }

        foreach (var participation in Participations.Where(p => p.Status == VisitStatus.Held))
        {
            participation.Cancel(reason);
        }
    }

    /// <summary>The time the session takes of its room, its clients and its staff.</summary>
    public IEnumerable<BookingClaim> Claims(ClaimTerms terms) => SessionClaims.Of(this, terms);

    /// <summary>Who takes part: neither cancelled nor missed.</summary>
    public IEnumerable<Participation> Attending =>
        Participations.Where(p => p.Status is not (VisitStatus.Cancelled or VisitStatus.NoShow));

    /// <summary>Booked over something that is taken, deliberately. Its room and staff are outside the guard and count as taken for others.</summary>
    public void Overbook(string reason, Guid by, DateTimeOffset at) =>
        (OverbookReason, OverbookedBy, OverbookedAt) = (reason, by, at);

    /// <summary>It found a free place after all.</summary>
    public void NoLongerOverbooked() => (OverbookReason, OverbookedBy, OverbookedAt) = (null, null, null);

    public void BelongTo(Guid seriesId, int index) => (SeriesId, SeriesIndex) = (seriesId, index);

    /// <summary>The same session at another time or in another room, to be tried and thrown away. Its own claims never stand in its way.</summary>
    public Session Imagine(DateTimeOffset startsAt, DateTimeOffset endsAt, Guid? roomId)
    {
        var session = new Session(Id, Kind, LocationId, roomId, startsAt, endsAt, BookedBy, BookedAt)
        {
            ClientJurisdiction = ClientJurisdiction,
        };
        foreach (var visit in Attending)
        {
            session.Invite(visit.CourseId, visit.ClientId, VisitStatus.Held).AskForOwnMonitor(visit.NeedsOwnMonitor);
        }

        foreach (var member in Staff)
        {
            session.Assign(member.StaffId, member.Part);
        }

        return session;
    }

    public void Move(DateTimeOffset startsAt, DateTimeOffset endsAt, Guid locationId, Guid? roomId) =>
        (StartsAt, EndsAt, LocationId, RoomId) = (startsAt, endsAt, locationId, roomId);

    /// <summary>Where the client is during a visit by video; where nothing is said, what was said before stays.</summary>
    public void Reach(string? jurisdiction) =>
        ClientJurisdiction = IsByVideo ? Jurisdiction.Plain(jurisdiction) ?? ClientJurisdiction : null;

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

    public void StaffChanged(DateTimeOffset at) => StaffChangedAt = at;

    /// <summary>Somebody else takes over every part of a colleague.</summary>
    /// <returns>What was given up, and what was taken over instead.</returns>
    public IReadOnlyList<(SessionStaff Old, SessionStaff New)> HandOver(Guid staffId, Guid to) =>
        [
            .. Staff
                .Where(s => s.StaffId == staffId)
                .ToList()
                .Select(old =>
                {
                    Staff.Remove(old);
                    Assign(to, old.Part);
                    return (old, Staff[^1]);
                }),
        ];
}
