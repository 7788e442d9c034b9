namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>An act that is asked about once before it is done. A dialog with script, unfolded in the page without.</summary>
/// <param name="Button">What stands on the page: "Cancel the visit".</param>
/// <param name="Heading">The question: "Cancel Maya Ellison's visit on 21 April?".</param>
/// <param name="Text">What follows from it.</param>
/// <param name="Address">Where the form is posted.</param>
public sealed record ConfirmDialog(string Button, string Heading, string? Text, string Address)
{
    /// <summary>The answer that does it: "Cancel the visit".</summary>
    public string? Submit { get; init; }

    /// <summary>Name of a field for the reason, where one must be given.</summary>
    public string? ReasonField { get; init; }

    public string ReasonLabel { get; init; } = "Why?";

    /// <summary>Name of a password field, where the act needs one to sign in again.</summary>
    public string? PasswordField { get; init; }

    /// <summary>True where it cannot be taken back.</summary>
    public bool Grave { get; init; }

    public IReadOnlyDictionary<string, string>? Fields { get; init; }
}
