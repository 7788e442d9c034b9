using KapClinic.Domain.Discharge;

namespace KapClinic.Domain.Scheduling;

/// <summary>One client in one session, belonging to one course. Everything clinical of the day hangs on it, never on the session.</summary>
public sealed class Participation
{
    private Participation() { }

    public Participation(Guid id, Guid sessionId, Guid courseId, Guid clientId, SessionKind kind, VisitStatus status)
    {
        Id = id;
        SessionId = sessionId;
        CourseId = courseId;
        ClientId = clientId;
        Kind = kind;
        Status = status;
    }

    public Guid Id { get; private set; }
    public Guid SessionId { get; private set; }
    public Guid CourseId { get; private set; }
    public Guid ClientId { get; private set; }
    public SessionKind Kind { get; private set; }
    public VisitStatus Status { get; private set; }

    /// <summary>Actual times: facts, never refused.</summary>
    public DateTimeOffset? ArrivedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset? PreCheckBegunAt { get; private set; }

    /// <summary>When the first dose went in; everything after is monitored.</summary>
    public DateTimeOffset? DosedAt { get; private set; }
    public Ending? Ending { get; private set; }
    public string? CancelReason { get; private set; }

    /// <summary>Cancelled nearer to the visit than the policy's hours.</summary>
    public bool CancelledLate { get; private set; }

    /// <summary>Nobody else is watched by whoever watches this client (infusion, continuous SpO2).</summary>
    public bool NeedsOwnMonitor { get; private set; }

    /// <summary>No new consent, purchase or agreement until then (clinical reference §7.1, §7.4); null before the ending.</summary>
    public DateTimeOffset? RestrictionUntil { get; private set; }
    public Session? Session { get; private set; }

    /// <summary>The visit still stands in the calendar: neither cancelled, missed nor over.</summary>
    public bool IsAhead => Status is VisitStatus.Held or VisitStatus.Booked or VisitStatus.Confirmed;

    public bool IsUnderDose => DosedAt is not null && Ending is null;

    public void Book() => Status = Status == VisitStatus.Held ? VisitStatus.Booked : Status;

    public Result Confirm()
    {
        if (Status is not (VisitStatus.Booked or VisitStatus.Confirmed))
        {
            return ParticipationErrors.NotBooked(Status);
        }

        Status = VisitStatus.Confirmed;
        return Result.Done;
    }

    public void Arrive(DateTimeOffset at)
    {
        ArrivedAt ??= at;
        if (IsAhead || Status == VisitStatus.NoShow)
        {
            Status = VisitStatus.Arrived;
        }
    }

    public void Start(DateTimeOffset at)
    {
        Arrive(at);
        StartedAt ??= at;
        if (Status == VisitStatus.Arrived)
        {
            Status = VisitStatus.InSession;
        }
    }

    public void BeginPreCheck(DateTimeOffset at)
    {
        Start(at);
        PreCheckBegunAt ??= at;
    }

    public void Dose(DateTimeOffset at)
    {
        Start(at);
        DosedAt = DosedAt is { } earlier && earlier <= at ? earlier : at;
    }

    /// <summary>A talking visit ends: nothing to discharge from.</summary>
    public void End(DateTimeOffset at)
    {
        Start(at);
        EndedAt ??= at;
        Status = VisitStatus.Ended;
    }

    public Result End(Ending ending, DateTimeOffset at, DateTimeOffset? restrictionUntil)
    {
        if (Ending is not null)
        {
            return ParticipationErrors.HasEnded;
        }

        Ending = ending;
        EndedAt = at;
        RestrictionUntil = restrictionUntil;
        Status = VisitStatus.Ended;
        return Result.Done;
    }

    public Result Cancel(string reason, bool late = false)
    {
        if (!IsAhead)
        {
            return ParticipationErrors.NotBooked(Status);
        }

        (Status, CancelReason, CancelledLate) = (VisitStatus.Cancelled, reason, late);
        return Result.Done;
    }

    public void AskForOwnMonitor(bool needed) => NeedsOwnMonitor = needed;

    public Result DidNotCome()
    {
        if (!IsAhead)
        {
            return ParticipationErrors.NotBooked(Status);
        }

        Status = VisitStatus.NoShow;
        return Result.Done;
    }
}

public static class ParticipationErrors
{
    public static Error NotFound { get; } = Error.NotFound("visit.not_found", "There is no such visit.");

    public static Error HasEnded { get; } =
        Error.Refused("visit.has_ended", "This session has its ending already; it ends in exactly one way.");

    public static Error NotBooked(VisitStatus status) =>
        Error.Refused("visit.not_ahead", $"The visit is {Courses.Words.Of(status)}, so this is not open any more.");
}
