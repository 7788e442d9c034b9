namespace KapClinic.Web.Pages.Scheduling;

/// <summary>Who takes a part, and why.</summary>
public sealed class StaffInput
{
    public int? CourseVersion { get; set; }
    public Guid? To { get; set; }
    public string? Reason { get; set; }

    /// <summary>Shown to those who may overbook.</summary>
    public string? OverbookReason { get; set; }
}
