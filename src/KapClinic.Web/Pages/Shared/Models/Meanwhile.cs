namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>What somebody else saved while this form was open, shown beside what was typed into it.</summary>
public sealed record Meanwhile(string? SavedBy, DateTimeOffset? SavedAt, IReadOnlyList<Fact> Facts);
