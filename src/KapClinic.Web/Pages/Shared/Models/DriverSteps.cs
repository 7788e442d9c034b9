namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>Where the driver of a visit stands: Needed, Asked, Confirmed, Arrived, Released; or Declined, Replaced, DidNotCome.</summary>
/// <param name="State">An enum value or its name.</param>
/// <param name="Text">"Glen Abernathy, here about 12:15".</param>
public sealed record DriverSteps(object State, string? Text)
{
    /// <summary>The five steps in order.</summary>
    public static IReadOnlyList<string> All { get; } = ["Needed", "Asked", "Confirmed", "Arrived", "Released"];

    /// <summary>Place of the current step; -1 when somebody else has to be found.</summary>
    public int Current => All.ToList().FindIndex(s => s.Equals(State.ToString(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The word that is written out.</summary>
    public string Word =>
        State.ToString() switch
        {
            "Declined" => "Cannot come",
            "DidNotCome" => "Did not come",
            "Replaced" => "Replaced",
            var known => known ?? "",
        };

    /// <summary>What it needs from us: ready, waiting, blocked or done.</summary>
    public string Urgency =>
        Current switch
        {
            4 => "done",
            2 or 3 => "ready",
            0 or 1 => "waiting",
            _ => State.ToString() == "Replaced" ? "waiting" : "blocked",
        };
}
