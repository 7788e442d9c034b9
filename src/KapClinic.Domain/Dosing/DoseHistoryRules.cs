using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Dosing;

/// <summary>Earlier sessions and earlier parts of this one: increase, spacing, frequency, boosters (clinical reference §3.2 "other checks").</summary>
internal static class DoseHistoryRules
{
    public static IEnumerable<DoseFinding> Find(DoseQuestion question, Micrograms total, DosePolicy policy)
    {
        if (question.Previous is { } previous)
        {
            if (
                Reaching(question.Route, total)
                > (1 + policy.IncreaseOverLastSession) * Reaching(previous.Route, previous.Total)
            )
                yield return new(
                    "DOSE-INCREASE",
                    DoseLevel.Warn,
                    $"More than {Plain.Number(policy.IncreaseOverLastSession * 100)} % above the last session ({previous.Total} {previous.Route.Name()}).",
                    Plain.Inputs(
                        ("mg", total.Milligrams),
                        ("previousMg", previous.Total.Milligrams),
                        ("previousRoute", previous.Route)
                    ),
                    DependsOnAmount: true
                );
            if (Interval(previous.HoursSince, policy) is { } interval)
                yield return interval;
        }

        if (question.EarlierSessionsInWindow + 1 > policy.DosesInWindow)
            yield return new(
                "DOSE-FREQUENCY",
                DoseLevel.Warn,
                $"This is dose {question.EarlierSessionsInWindow + 1} in {policy.WindowDays} days; more than {policy.DosesInWindow} is unusual.",
                Plain.Inputs(("earlierSessionsInWindow", question.EarlierSessionsInWindow))
            );
        if (question.Earlier is { } earlier)
            foreach (var finding in Booster(question, earlier, total, policy))
                yield return finding;
    }

    private static DoseFinding? Interval(decimal hours, DosePolicy policy)
    {
        var inputs = Plain.Inputs(("hoursSince", decimal.Round(hours, 1)));
        return hours < policy.IntervalHardHours
                ? new(
                    "DOSE-INTERVAL-HARD",
                    DoseLevel.Hard,
                    $"Less than {Plain.Number(policy.IntervalHardHours)} hours since the last session: the prescriber has to approve it.",
                    inputs
                )
            : hours < policy.IntervalWarnHours
                ? new(
                    "DOSE-INTERVAL-WARN",
                    DoseLevel.Warn,
                    $"Less than {Plain.Number(policy.IntervalWarnHours)} hours since the last session.",
                    inputs
                )
            : null;
    }

    private static IEnumerable<DoseFinding> Booster(
        DoseQuestion question,
        EarlierToday earlier,
        Micrograms total,
        DosePolicy policy
    )
    {
        var code = question.Route.Code();
        var boosters = total - earlier.FirstDose;
        if (boosters.Value > policy.BoosterShare * earlier.FirstDose.Value)
            yield return new(
                $"DOSE-{code}-BOOSTER-SHARE",
                DoseLevel.Warn,
                $"Boosters of {boosters} are more than {Plain.Number(policy.BoosterShare * 100)} % of the first dose ({earlier.FirstDose}).",
                Plain.Inputs(("boosterMg", boosters.Milligrams), ("firstDoseMg", earlier.FirstDose.Milligrams)),
                DependsOnAmount: true
            );
        if (
            policy.For(question.Route).BoosterEarliestMinutes is { } earliest
            && earlier.MinutesSinceLastDose < earliest
        )
            yield return new(
                $"DOSE-{code}-BOOSTER-EARLY",
                DoseLevel.Warn,
                $"Only {Plain.Number(earlier.MinutesSinceLastDose)} minutes since the dose before; wait {earliest}.",
                Plain.Inputs(("minutesSinceLastDose", earlier.MinutesSinceLastDose))
            );
    }

    // For the same route this compares milligrams; another route is compared by what reaches the circulation.
    private static decimal Reaching(Route route, Micrograms amount) =>
        amount.Value * RouteFacts.For(route).Bioavailability;
}
