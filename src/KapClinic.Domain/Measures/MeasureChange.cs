using KapClinic.Domain.Settings;

namespace KapClinic.Domain.Measures;

/// <summary>What changed between baseline and now (clinical reference §5.2). Null where the measure does not define it.</summary>
/// <param name="Points">Current minus baseline.</param>
/// <param name="Improvement">Share of baseline gained (0.50 = 50 %); null when baseline is 0.</param>
/// <param name="Response">Improvement by half or more.</param>
/// <param name="Remission">Now below the remission cut-off.</param>
/// <param name="ReliableImprovement">Better by more than chance.</param>
/// <param name="Deterioration">Worse by the measure's own limit.</param>
/// <param name="Important">Changed by an amount that matters to people.</param>
/// <param name="ClinicallySignificant">Reliably better and now in the range of people without the condition.</param>
public sealed record MeasureChange(
    decimal Points,
    decimal? Improvement,
    bool? Response,
    bool? Remission,
    bool? ReliableImprovement,
    bool? Deterioration,
    bool? Important,
    bool? ClinicallySignificant
)
{
    /// <param name="measure">The measure.</param>
    /// <param name="baseline">Last complete total before the first dose.</param>
    /// <param name="current">The total now.</param>
    /// <param name="policy">The clinic's share that counts as response.</param>
    public static MeasureChange Between(
        MeasureDefinition measure,
        decimal baseline,
        decimal current,
        ClinicalPolicy policy
    )
    {
        var better = measure.HigherIsBetter ? current - baseline : baseline - current;
        decimal? share = baseline == 0 ? null : better / baseline;
        var reliable = AtLeast(better, measure.ReliableChange);
        return new(
            current - baseline,
            share,
            measure.ReportsResponse
                ? share >= policy.Measures.ResponseShare
                    ? true
                    : share is null
                        ? null
                        : false
                : null,
            measure.RemissionBelow is { } cut ? current < cut : null,
            reliable,
            AtLeast(-better, measure.DeteriorationFrom ?? measure.ReliableChange),
            AtLeast(Math.Abs(better), measure.MinimalImportantChange),
            measure.SignificantAtMost is { } most ? reliable == true && current <= most : null
        );
    }

    /// <summary>A note when a repeat falls into the earlier one's recall window; null when it does not.</summary>
    public static string? OverlapNote(
        MeasureDefinition measure,
        DateOnly earlier,
        DateOnly later,
        ClinicalPolicy policy
    )
    {
        var days = later.DayNumber - earlier.DayNumber;
        return measure.HasRecallWindow && days >= 0 && days < policy.Measures.RecallDays
            ? $"Only {days} days after the last {measure.Name}: the two weeks it asks about overlap."
            : null;
    }

    private static bool? AtLeast(decimal value, decimal? limit) => limit is { } needed ? value >= needed : null;
}
