using KapClinic.Application.Scheduling;

namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Where a visit was dropped on the schedule, and why it goes there.</summary>
public sealed class DroppedVisit
{
    public Guid Visit { get; set; }
    public Guid Place { get; set; }
    public Guid? Room { get; set; }
    public DateOnly? Date { get; set; }
    public TimeOnly? Time { get; set; }

    /// <summary>The second one of the hour that comes twice.</summary>
    public bool? Later { get; set; }

    /// <summary>The new length where it was stretched; else it stays as it is.</summary>
    public int? Minutes { get; set; }
    public string? Reason { get; set; }

    /// <summary>The booking's row as the calendar showed it.</summary>
    public uint? Version { get; set; }

    /// <summary>By person: whose part goes to whom.</summary>
    public Guid? FromPerson { get; set; }
    public Guid? ToPerson { get; set; }

    public MoveSession.Command ToCommand() =>
        new()
        {
            ParticipationId = Visit,
            LocationId = Place,
            RoomId = Room,
            Date = Date ?? default,
            Time = Time ?? default,
            Later = Later,
            Minutes = Minutes,
            Reason = Reason ?? "",
            SeenVersion = Version,
            HandOver = FromPerson is { } from && ToPerson is { } to ? new HandOver(from, to) : null,
        };
}
