using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Clearance;

/// <summary>Which rows of the contraindication and interaction tables a client trips (clinical reference §2.2, §2.3).</summary>
public static class ClearanceRules
{
    /// <returns>One entry per rule, the gravest first. Several reasons for one rule are joined, and the gravest class wins.</returns>
    public static IReadOnlyList<TrippedRule> Evaluate(ClearanceInput input, ClinicalPolicy policy) =>
        [
            .. AnswerRules
                .Find(input)
                .Concat(HistoryRules.Find(input, policy.Clearance))
                .Concat(FindingRules.Find(input, policy.Clearance))
                .Concat(Medicines(input))
                .GroupBy(r => r.RuleId)
                .Select(Merge)
                .OrderByDescending(r => r.Class)
                .ThenBy(r => r.RuleId, StringComparer.Ordinal),
        ];

    private static IEnumerable<TrippedRule> Medicines(ClearanceInput input) =>
        from found in InteractionCatalogue.Current.Classes
        let taken = input.Medicines.Where(m => found.Match.Any(word => InteractionCatalogue.Mentions(m, word))).ToList()
        where taken.Count > 0
        select new TrippedRule(
            found.Id,
            found.Class,
            found.Title,
            $"{string.Join(", ", taken)}: {found.Effect} {found.Instruction}",
            Plain.Inputs(("medicines", string.Join(", ", taken))),
            ResolvableWithEvidence: false
        );

    private static TrippedRule Merge(IGrouping<string, TrippedRule> same)
    {
        var gravest = same.Max(r => r.Class);
        return same.First(r => r.Class == gravest) with
        {
            Why = string.Join(" ", same.Select(r => r.Why).Distinct()),
            Inputs = same.SelectMany(r => r.Inputs)
                .GroupBy(i => i.Key)
                .ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal),
            ResolvableWithEvidence = same.Where(r => r.Class == gravest).All(r => r.ResolvableWithEvidence),
        };
    }
}
