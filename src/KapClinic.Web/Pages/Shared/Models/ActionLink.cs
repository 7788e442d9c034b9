namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>Something a person can do from here: a link, or a form with one button.</summary>
/// <param name="Text">What it does: "Check in".</param>
/// <param name="Address">Where it leads, or where the form is sent.</param>
public sealed record ActionLink(string Text, string Address)
{
    /// <summary>Icon before the words, by its name in <c>Assets/icons.mjs</c>.</summary>
    public string? Icon { get; init; }

    /// <summary>The likeliest next act: the one filled button of its group.</summary>
    public bool Main { get; init; }

    /// <summary>True for an act that changes something: it is posted, with the anti-forgery token.</summary>
    public bool Posts { get; init; }

    /// <summary>Hidden fields that are posted with it.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    /// <summary>Said in addition by screen readers, where several rows have the same words: "Maya Ellison".</summary>
    public string? For { get; init; }
}
