namespace KapClinic.Domain.Clearance;

/// <summary>Makes an entry from a row of the table.</summary>
internal static class Trip
{
    public static TrippedRule Rule(
        string id,
        string reason,
        IReadOnlyDictionary<string, string> inputs,
        RuleClass? ruleClass = null,
        bool? resolvable = null
    )
    {
        var rule = ScreeningQuestionnaire.Current.Rule(id);
        return new(
            id,
            ruleClass ?? rule.Class,
            rule.Title,
            $"{reason} {rule.Why}",
            inputs,
            resolvable ?? rule.Resolvable
        );
    }
}
