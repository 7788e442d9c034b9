namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>A standing fact: what it is, its value, and a line that explains it.</summary>
public sealed record Fact(string Label, string Value, string? Detail = null)
{
    /// <summary>Address of the page that says more.</summary>
    public string? Address { get; init; }

    /// <summary>Those that were filled in.</summary>
    public static IReadOnlyList<Fact> Given(params IEnumerable<(string Label, string? Value)> facts) =>
        [.. facts.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => new Fact(f.Label, f.Value!))];
}
