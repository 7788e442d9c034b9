// Placeholder until the rules land; delete this file with them.
namespace KapClinic.Domain.Clearance;

public enum RuleClass
{
    Info,
    Caution,
    Relative,
    Absolute,
    Hold,
}

public sealed record TrippedRule(
    string RuleId,
    RuleClass Class,
    string Title,
    string Why,
    IReadOnlyDictionary<string, string> Inputs,
    bool ResolvableWithEvidence
);

public static class ScreeningQuestionnaire
{
    public static IReadOnlyList<string> Unanswered(
        IReadOnlyDictionary<string, string> a,
        Clients.AdministrativeGender g,
        int age
    ) => [];
}
