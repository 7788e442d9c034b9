using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Dosing;

/// <summary>Why a set of vital signs is planned.</summary>
public enum PlannedReadingKind
{
    /// <summary>Before the dose.</summary>
    Baseline,
    Timed,
    InfusionEnd,

    /// <summary>Before leaving; has no fixed minute.</summary>
    Discharge,
}

/// <summary>A planned set of vital signs.</summary>
/// <param name="Kind">Why it is planned.</param>
/// <param name="Minute">Minutes after the dose; 0 for the baseline, null for discharge.</param>
/// <param name="Required">Whether leaving it out is a gap.</param>
public sealed record PlannedReading(PlannedReadingKind Kind, int? Minute, bool Required);

/// <summary>Where a planned set stands.</summary>
public enum PlannedReadingState
{
    Upcoming,
    Due,
    Overdue,
    Missed,
    Taken,
}

/// <summary>A planned set with its state at a moment.</summary>
public sealed record PlannedReadingStatus(PlannedReading Planned, PlannedReadingState State);

/// <summary>Which vital signs are due when (clinical reference §4.1).</summary>
public static class VitalsSchedule
{
    /// <param name="route">The route given.</param>
    /// <param name="policy">The clinic's schedule.</param>
    /// <param name="infusionMinutes">How long the infusion runs; needed for IV rounds, 0 for a push.</param>
    /// <param name="extraMinutes">Minutes after the dose that the clearance asks for in addition; required.</param>
    public static IReadOnlyList<PlannedReading> For(
        Route route,
        ClinicalPolicy policy,
        int? infusionMinutes = null,
        IEnumerable<int>? extraMinutes = null
    )
    {
        var row = policy.Vitals.For(route);
        var timed = row.Timepoints.Select(t => new PlannedReading(PlannedReadingKind.Timed, t.Minute, t.Required));
        return
        [
            new(PlannedReadingKind.Baseline, 0, true),
            .. timed
                .Concat(Infusion(row, infusionMinutes ?? 0))
                .Concat((extraMinutes ?? []).Select(m => new PlannedReading(PlannedReadingKind.Timed, m, true)))
                .GroupBy(p => p.Minute)
                .Select(same => same.OrderByDescending(p => p.Required).ThenByDescending(p => p.Kind).First())
                .OrderBy(p => p.Minute),
            new(PlannedReadingKind.Discharge, null, true),
        ];
    }

    /// <summary>The state of each planned set.</summary>
    /// <param name="plan">From <see cref="For"/>.</param>
    /// <param name="takenAt">Minutes after the dose of every set taken; at or below zero for those before it.</param>
    /// <param name="now">Minutes after the dose.</param>
    /// <param name="dischargeTaken">Whether the set before leaving was taken.</param>
    /// <param name="policy">The clinic's tolerances.</param>
    public static IReadOnlyList<PlannedReadingStatus> StatusAt(
        IReadOnlyList<PlannedReading> plan,
        IReadOnlyCollection<decimal> takenAt,
        decimal now,
        bool dischargeTaken,
        ClinicalPolicy policy
    )
    {
        var free = takenAt.Where(t => t > 0).Order().ToList();
        var statuses = new List<PlannedReadingStatus>();
        foreach (var planned in plan)
        {
            var taken = planned.Kind switch
            {
                PlannedReadingKind.Baseline => takenAt.Any(t => t <= 0),
                PlannedReadingKind.Discharge => dischargeTaken,
                _ => Claim(free, planned.Minute!.Value, policy.Vitals),
            };
            statuses.Add(new(planned, taken ? PlannedReadingState.Taken : StateOf(planned, now, policy.Vitals)));
        }

        return statuses;
    }

    /// <summary>The next set to take, required or not; null when only discharge is left.</summary>
    public static PlannedReading? NextDue(IEnumerable<PlannedReadingStatus> statuses) =>
        statuses
            .Where(s => s.Planned.Minute is not null)
            .Where(s => s.State is not (PlannedReadingState.Taken or PlannedReadingState.Missed))
            .OrderBy(s => s.Planned.Minute)
            .Select(s => s.Planned)
            .FirstOrDefault();

    private static IEnumerable<PlannedReading> Infusion(RouteVitals row, int minutes)
    {
        if (row.EveryMinutesDuringInfusion is { } during)
        {
            for (var minute = during; minute < minutes; minute += during)
                yield return new(PlannedReadingKind.Timed, minute, true);
            if (minutes > 0)
                yield return new(PlannedReadingKind.InfusionEnd, minutes, true);
        }

        if (row is { EveryMinutesAfterInfusion: { } after, AfterInfusionUntil: { } until })
            for (var minute = minutes + after; minute <= until; minute += after)
                yield return new(PlannedReadingKind.Timed, minute, false);
    }

    // One set counts for one planned time, and each planned time takes the earliest set near it.
    private static bool Claim(List<decimal> free, int minute, VitalsPolicy policy)
    {
        var index = free.FindIndex(t => t >= minute - policy.EarlyMinutes && t < minute + policy.MissedAfterMinutes);
        if (index < 0)
            return false;
        free.RemoveAt(index);
        return true;
    }

    private static PlannedReadingState StateOf(PlannedReading planned, decimal now, VitalsPolicy policy) =>
        planned.Minute is not { } minute || now < minute ? PlannedReadingState.Upcoming
        : now < minute + policy.OverdueAfterMinutes ? PlannedReadingState.Due
        : now < minute + policy.MissedAfterMinutes ? PlannedReadingState.Overdue
        : PlannedReadingState.Missed;
}
