using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Discharge;

/// <summary>The recovery by score: modified Aldrete or the adapted PADSS, whichever was taken (clinical reference §4.6).</summary>
internal static class RecoveryCriterion
{
    /// <summary>Nothing where no score was taken and none is needed.</summary>
    public static IEnumerable<DischargeCriterion> Evaluate(DischargeQuestion question, ClinicalPolicy policy)
    {
        var (aldrete, padss, rules) = (question.Aldrete, question.Padss, policy.Discharge);
        if (aldrete is null && padss is null)
        {
            return rules.ScoreNeeded
                ? [Answer(false, $"Score the recovery: {AldreteScore.Name}, or {AdaptedPadssScore.Name}.")]
                : [];
        }

        List<string> said = [];
        if (aldrete is not null)
        {
            said.Add(
                $"{AldreteScore.Name} is {aldrete.Total} of 10{Short(aldrete.Passes(policy), rules.AldreteNeeded)}."
            );
        }

        if (padss is not null)
        {
            var needed = Short(padss.Passes(policy), rules.PadssNeeded) is { Length: > 0 } less
                ? less + ", with no part at 0"
                : "";
            said.Add($"{AdaptedPadssScore.Name} is {padss.Total} of 10{needed}.");
        }

        return [Answer(aldrete?.Passes(policy) != false && padss?.Passes(policy) != false, string.Join(" ", said))];
    }

    private static string Short(bool passes, int needed) => passes ? "" : $"; it has to be {needed} or more";

    private static DischargeCriterion Answer(bool met, string sentence) =>
        new(DischargeCriteria.Score, met, sentence, Overridable: true);
}
