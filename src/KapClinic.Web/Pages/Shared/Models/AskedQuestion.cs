using KapClinic.Web.TagHelpers.Fields;

namespace KapClinic.Web.Pages.Shared.Models;

/// <summary>A question that comes from data (questionnaire, measure, policy) and not from a property of the page.</summary>
/// <param name="Name">What the answer is sent as, and what a refusal of it is called: "Input.Answers[heart.stable]".</param>
/// <param name="Label">The question.</param>
/// <param name="Value">The answer so far.</param>
public sealed record AskedQuestion(string Name, string Label, string? Value)
{
    public string? Hint { get; init; }

    /// <summary>When it applies, where it does not always: "Only if you answered yes to …".</summary>
    public string? OnlyIf { get; init; }

    /// <summary>What the record says about it, for the person to confirm.</summary>
    public string? OnRecord { get; init; }

    /// <summary>Answers to choose from; none makes it a field to write in.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>"text", "date", "decimal" or "textarea".</summary>
    public string Control { get; init; } = "text";

    public string? Unit { get; init; }

    /// <summary>Choices below each other instead of in a row.</summary>
    public bool Stacked { get; init; }
}
