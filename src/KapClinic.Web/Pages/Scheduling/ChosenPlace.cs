namespace KapClinic.Web.Pages.Scheduling;

/// <summary>What was pressed on the schedule before anybody said for whom.</summary>
public sealed class ChosenPlace
{
    public DateOnly? Day { get; set; }
    public TimeOnly? Time { get; set; }
    public bool? Later { get; set; }
    public Guid? Room { get; set; }
    public Guid? Person { get; set; }
}
