using System.Text.Json.Serialization;

namespace KapClinic.Domain.Clearance;

/// <summary>What a tripped item means for the decision (clinical reference §0, §2.1).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleClass>))]
public enum RuleClass
{
    /// <summary>Shown.</summary>
    Info,

    /// <summary>Acknowledged.</summary>
    Caution,

    /// <summary>Cleared only with conditions: a rationale and a mitigation.</summary>
    Relative,

    /// <summary>Refuses clearance while active.</summary>
    Absolute,

    /// <summary>The emergency pathway comes first; refuses clearance while active.</summary>
    Hold,
}

/// <summary>A row of the tables that this client trips. Its state (active, resolved, refuted) belongs to the clearance.</summary>
/// <param name="RuleId">"CX-05", or "MX-OPIOIDS" for an interacting medicine.</param>
/// <param name="Class">Its weight.</param>
/// <param name="Title">What it is.</param>
/// <param name="Why">Why it was tripped, and why that matters.</param>
/// <param name="Inputs">What the rule looked at.</param>
/// <param name="ResolvableWithEvidence">Dated evidence can end it; otherwise it can only be refuted as a mistake.</param>
public sealed record TrippedRule(
    string RuleId,
    RuleClass Class,
    string Title,
    string Why,
    IReadOnlyDictionary<string, string> Inputs,
    bool ResolvableWithEvidence
)
{
    /// <summary>Whether, while active, no clearance is possible.</summary>
    public bool Refuses => Class >= RuleClass.Absolute;
}
