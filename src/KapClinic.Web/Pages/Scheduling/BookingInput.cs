namespace KapClinic.Web.Pages.Scheduling;

/// <summary>When and where, as typed.</summary>
public class WhenInput
{
    public int? CourseVersion { get; set; }
    public DateOnly? Date { get; set; }
    public TimeOnly? Time { get; set; }
    public int? Minutes { get; set; }

    /// <summary>Location and room in one answer.</summary>
    public Guid? RoomId { get; set; }
    public bool? Later { get; set; }

    /// <summary>Without a room the visit is by video: where the client will be.</summary>
    public string? ClientJurisdiction { get; set; }

    /// <summary>Shown to those who may overbook.</summary>
    public string? OverbookReason { get; set; }
}
