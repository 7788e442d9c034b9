namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>Somebody to ring: who, why, until when.</summary>
/// <param name="Name">Whom to ring.</param>
/// <param name="Why">In a sentence, without clinical reasons.</param>
/// <param name="Phone">As people read it.</param>
public sealed record CallRow(string Name, string Why, string? Phone)
{
    /// <summary>"Before 12:00".</summary>
    public string? By { get; init; }

    /// <summary>The call that cannot wait: its number is the filled button.</summary>
    public bool First { get; init; }

    /// <summary>Logging the call, and other acts.</summary>
    public IReadOnlyList<ActionLink> Actions { get; init; } = [];

    /// <summary>The number as it is dialled.</summary>
    public string? Dial =>
        Phone is null ? null : new string(Phone.Where(c => char.IsAsciiDigit(c) || c == '+').ToArray());
}
