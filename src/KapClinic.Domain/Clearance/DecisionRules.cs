using KapClinic.Domain.Dosing;
using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Clearance;

/// <summary>What stands against signing a decision (clinical reference §2.1).</summary>
public static class DecisionRules
{
    /// <param name="review">The review with its items as evaluated now.</param>
    /// <param name="decision">What is to be signed.</param>
    /// <param name="limits">The most per route.</param>
    /// <param name="openQuestions">How many of the clinician's questions are still open.</param>
    /// <param name="policy">The policy in force.</param>
    public static IReadOnlyList<Error> Refusals(
        ClearanceReview review,
        Decision decision,
        IReadOnlyList<RouteLimit> limits,
        int openQuestions,
        ClinicalPolicy policy
    ) =>
        decision == Decision.Declined
            ? []
            :
            [
                .. Findings(review.Findings, openQuestions, policy.Clearance),
                .. Items(review, decision, policy.Clearance),
                .. Limits(limits, review.Findings.WeightKg, policy.Dose),
            ];

    private static IEnumerable<Error> Findings(ClearanceFindings findings, int openQuestions, ClearancePolicy policy)
    {
        foreach (var missing in findings.Missing())
        {
            yield return ClearanceErrors.FindingsMissing(missing);
        }

        if (
            findings is { SystolicFirst: not null, SystolicSecond: not null }
            && (findings.MinutesBetween ?? 0) < policy.MinutesBetweenReadings
        )
        {
            yield return ClearanceErrors.FindingsMissing(
                $"blood pressure readings at least {policy.MinutesBetweenReadings} minutes apart"
            );
        }

        if (openQuestions > 0)
        {
            yield return ClearanceErrors.FindingsMissing(
                openQuestions == 1 ? "one question for you" : $"{openQuestions} questions for you"
            );
        }
    }

    private static IEnumerable<Error> Items(ClearanceReview review, Decision decision, ClearancePolicy policy)
    {
        foreach (var item in review.Items.Where(i => i.Refuses))
        {
            yield return ClearanceErrors.AbsoluteActive(item.RuleId, item.Title);
        }

        var relative = review.Items.Where(i => i is { State: ItemState.Active, Class: RuleClass.Relative }).ToList();
        if (relative.Count > 0 && decision != Decision.ClearedWithConditions)
        {
            yield return ClearanceErrors.RelativeActive;
        }

        foreach (var item in relative)
        {
            if ((item.Rationale?.Length ?? 0) < policy.RationaleLength || string.IsNullOrWhiteSpace(item.Mitigation))
            {
                yield return ClearanceErrors.RationaleMissing(item.RuleId, policy.RationaleLength);
            }
        }

        foreach (
            var item in review.Items.Where(i =>
                i is { State: ItemState.Active, Class: RuleClass.Caution, Acknowledged: false }
            )
        )
        {
            yield return ClearanceErrors.NotAcknowledged(item.RuleId);
        }
    }

    private static IEnumerable<Error> Limits(IReadOnlyList<RouteLimit> limits, decimal? weight, DosePolicy policy)
    {
        if (limits.Count == 0)
        {
            yield return ClearanceErrors.LimitsMissing;
        }

        foreach (var limit in limits)
        {
            var rows = policy.For(limit.Route);
            if (limit.StartMilligrams <= 0 || limit.MaximumMilligrams < limit.StartMilligrams)
            {
                yield return ClearanceErrors.LimitsReversed(limit.Route);
            }
            else if (
                limit.MaximumMilligrams > rows.Milligrams.Block
                || limit.MaximumMilligrams > rows.MgPerKg?.Block * weight
            )
            {
                yield return ClearanceErrors.LimitAboveBlock;
            }
            else if (
                limit.Route == Route.InEsketamine
                && !(
                    policy.EsketamineMilligrams.Contains(limit.StartMilligrams)
                    && policy.EsketamineMilligrams.Contains(limit.MaximumMilligrams)
                )
            )
            {
                yield return ClearanceErrors.NotADeviceDose;
            }
        }
    }
}
