namespace KapClinic.Web.Pages.Pickup;

/// <summary>Who is named.</summary>
public sealed class PickupForm
{
    public string? Name { get; set; }
    public string? Relationship { get; set; }
    public string? Phone { get; set; }
    public bool IsBackup { get; set; }
}

/// <summary>How one of them said yes.</summary>
public sealed class SaidYes
{
    public string? How { get; set; }
    public bool IsAdult { get; set; }
    public TimeOnly? ExpectedAt { get; set; }
}
