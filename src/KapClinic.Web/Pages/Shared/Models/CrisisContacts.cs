namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>Who helps in a crisis, day and night. Numbers are written as they are dialled.</summary>
/// <param name="Lifeline">Suicide and crisis line.</param>
/// <param name="Text">Number for text messages, where there is one.</param>
/// <param name="Emergency">Emergency services.</param>
public sealed record CrisisContacts(string Lifeline, string? Text, string Emergency)
{
    /// <summary>988 (call and text) and 911 hold in the United States and in Canada.</summary>
    public static CrisisContacts Usual { get; } = new("988", "988", "911");
}
