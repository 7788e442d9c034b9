using KapClinic.Domain.Dosing;

namespace KapClinic.Domain.Clearance;

/// <summary>What the prescriber has written towards a decision and not signed. It binds nobody and is gone once the review is closed.</summary>
public sealed record DecisionDraft
{
    public Decision? Decision { get; init; }
    public IReadOnlyList<LimitDraft> Limits { get; init; } = [];
    public ClearanceConditions Conditions { get; init; } = new();
    public int? ValidDays { get; init; }
    public string? Reason { get; init; }
    public string? Referral { get; init; }

    /// <summary>What is to be asked for before the decision.</summary>
    public string? Missing { get; init; }

    /// <summary>By rule id: what may show that a rule no longer applies.</summary>
    public IReadOnlyDictionary<string, EvidenceDraft> Evidence { get; init; } = new Dictionary<string, EvidenceDraft>();
}

/// <summary>Milligrams, as far as they are written.</summary>
public sealed record LimitDraft(Route Route, decimal? StartMilligrams, decimal? MaximumMilligrams);

/// <summary>A document or a reason, and the date on it.</summary>
public sealed record EvidenceDraft(string? Text, DateOnly? DatedOn);
