namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>Who a page is about, always with what must not be missed directly below.</summary>
/// <param name="Name">As the person is called.</param>
/// <param name="Safety">Allergies first; for staff who may read clinical content. Empty leaves the line out.</param>
public sealed record ClientHead(string Name, IReadOnlyList<SafetyFact> Safety)
{
    /// <summary>The page's title where it says more than the name: "Clearance of Amir Rahimi".</summary>
    public string? Title { get; init; }

    public string? Pronouns { get; init; }

    public DateOnly? BirthDate { get; init; }

    /// <summary>Age in whole years today, at the clinic.</summary>
    public int? Age { get; init; }

    public string? RecordNumber { get; init; }

    public decimal? WeightKg { get; init; }

    public string? Programme { get; init; }

    /// <summary>Somebody else here has the same or a similar name.</summary>
    public string? NameAlert { get; init; }

    public IReadOnlyList<ActionLink> Actions { get; init; } = [];
}

/// <summary>One part of the safety line.</summary>
/// <param name="Icon">"allergy", "warn" or "shield".</param>
/// <param name="Label">"Allergies".</param>
/// <param name="Text">"Penicillin (hives)"; say "None known" rather than leaving it empty.</param>
/// <param name="Alert">True where it can hurt somebody who misses it.</param>
public sealed record SafetyFact(string Icon, string Label, string Text, bool Alert = false);
