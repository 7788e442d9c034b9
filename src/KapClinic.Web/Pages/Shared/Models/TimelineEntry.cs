namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>Something that happened, newest first on the timeline.</summary>
/// <param name="On">The day, at the place where it happened.</param>
/// <param name="Kind">A kind of visit (enum value or name), or "Note".</param>
/// <param name="Title">"Dosing 1, 150 mg sublingual at 10:04".</param>
public sealed record TimelineEntry(DateOnly On, object Kind, string Title)
{
    public string? Text { get; init; }

    /// <summary>What the client said, in their own words, without quotation marks.</summary>
    public string? Said { get; init; }

    /// <summary>Address of the whole entry.</summary>
    public string? Address { get; init; }
}
