namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>What is missing before the next step and who does it; what is in place folds into one line.</summary>
/// <param name="Missing">The gates that still refuse or warn, most urgent first.</param>
/// <param name="InPlace">Short names of what is in place: "clearance", "intention".</param>
public sealed record GateList(IReadOnlyList<GateLine> Missing, IReadOnlyList<string> InPlace)
{
    /// <summary>What is in place stands unfolded, where somebody signs for all of it.</summary>
    public bool ShowsAll { get; init; }
}

/// <summary>One missing thing.</summary>
/// <param name="Sentence">"A driver who has said yes".</param>
/// <param name="Detail">What is known about it.</param>
/// <param name="Who">Who can put it in place: a name, or "You".</param>
public sealed record GateLine(string Sentence, string? Detail, string? Who)
{
    /// <summary>Below the name: "front desk, by Monday noon".</summary>
    public string? WhoDetail { get; init; }

    /// <summary>Waiting, Blocked or Warned; an enum value or its name.</summary>
    public object State { get; init; } = "Waiting";

    public ActionLink? Action { get; init; }
}
