namespace KapClinic.Domain.Measures;

/// <summary>Chooses the scoring of a measure; the sums, the sex-dependent cut-off and what is missing (clinical reference §5.2).</summary>
internal static class MeasureScorer
{
    public static MeasureScore Score(MeasureDefinition measure, int?[] answers, MeasureContext context) =>
        measure.Scoring switch
        {
            Scoring.Sum => Summed(measure, answers, context),
            Scoring.Mean => Mean(measure, answers),
            Scoring.ItemsOnly => ItemsOnly(measure, answers),
            Scoring.Phq9 => SymptomScoring.Phq9(measure, answers, context),
            Scoring.Pcl5 => SymptomScoring.Pcl5(measure, answers, context),
            Scoring.AuditC => AuditC(measure, answers, context),
            Scoring.Asq => SuicideScoring.Asq(measure, answers, context),
            Scoring.Cssrs => SuicideScoring.Cssrs(measure, answers, context),
            Scoring.Who5 => Who5(measure, answers),
            Scoring.Dast10 => Dast10(measure, answers),
            Scoring.Mdq => SymptomScoring.Mdq(measure, answers),
            Scoring.Meq30 => ExperienceScoring.Meq30(measure, answers),
            _ => throw new ArgumentOutOfRangeException(nameof(measure), measure.Scoring, "Unknown scoring."),
        };

    /// <summary>The sum with band and cut-off; prorated where measure and policy allow; incomplete otherwise.</summary>
    public static MeasureScore Summed(MeasureDefinition measure, int?[] answers, MeasureContext context)
    {
        var scored = measure.Items.Where(i => !i.Optional).Select(i => answers[i.Number - 1]).ToList();
        var missing = scored.Count(a => a is null);
        if (missing == 0)
            return WithTotal(measure, scored.Sum(a => a!.Value));
        if (!context.Policy.Measures.Prorate || missing > measure.ProrateUpTo)
            return Incomplete(measure, missing);
        var mean = (decimal)scored.Sum(a => a ?? 0) / (scored.Count - missing);
        var total = decimal.Round(mean * scored.Count, 0, MidpointRounding.AwayFromZero);
        return WithTotal(measure, total) with
        {
            Prorated = true,
            Notes = [$"Prorated: {Answers(missing)} missing and filled with the mean of the others."],
        };
    }

    public static MeasureScore WithTotal(MeasureDefinition measure, decimal total) =>
        MeasureScore.Empty(measure.Id) with
        {
            Complete = true,
            Total = total,
            Band = measure.BandOf(total),
            Positive = measure.PositiveFrom is { } cut ? total >= cut : null,
        };

    public static MeasureScore Incomplete(MeasureDefinition measure, int missing) =>
        MeasureScore.Empty(measure.Id) with
        {
            Notes = [$"Incomplete: {Answers(missing)} missing, so there is no score."],
        };

    public static Dictionary<string, decimal> Parts(params (string Name, decimal Value)[] parts) =>
        parts.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);

    private static string Answers(int count) => count == 1 ? "1 answer is" : $"{count} answers are";

    private static MeasureScore Mean(MeasureDefinition measure, int?[] answers)
    {
        var missing = answers.Count(a => a is null);
        return missing > 0
            ? Incomplete(measure, missing)
            : WithTotal(
                measure,
                decimal.Round(answers.Average(a => (decimal)a!.Value), 1, MidpointRounding.AwayFromZero)
            );
    }

    private static MeasureScore ItemsOnly(MeasureDefinition measure, int?[] answers)
    {
        var missing = answers.Count(a => a is null);
        return (
            missing > 0 ? Incomplete(measure, missing) : MeasureScore.Empty(measure.Id) with { Complete = true }
        ) with
        {
            Subscales = measure
                .Items.Where(i => answers[i.Number - 1] is not null)
                .ToDictionary(
                    i => Plain.Number(i.Number),
                    i => (decimal)answers[i.Number - 1]!.Value,
                    StringComparer.Ordinal
                ),
        };
    }

    // Somebody who never drinks has nothing to say to the other two questions.
    private static MeasureScore AuditC(MeasureDefinition measure, int?[] answers, MeasureContext context)
    {
        if (answers[0] == 0)
            answers = [0, 0, answers[2] ?? 0];
        var score = Summed(measure, answers, context);
        if (score.Total is not { } total)
            return score;
        var cutoffs = context.Policy.Measures;
        var cut = context.Sex switch
        {
            SexForScoring.Male => cutoffs.AuditCMen,
            SexForScoring.Female => cutoffs.AuditCWomen,
            _ => cutoffs.AuditCUnspecified,
        };
        return score with
        {
            Positive = total >= cut,
            Band =
                total >= cutoffs.AuditCHigh ? "high"
                : total >= cut ? "positive"
                : "negative",
        };
    }

    private static MeasureScore Who5(MeasureDefinition measure, int?[] answers)
    {
        var missing = answers.Count(a => a is null);
        if (missing > 0)
            return Incomplete(measure, missing);
        var raw = answers.Sum(a => a!.Value);
        var score = WithTotal(measure, raw * 4);
        return score with { Positive = score.Total <= 50, Subscales = Parts(("raw", raw)) };
    }

    private static MeasureScore Dast10(MeasureDefinition measure, int?[] answers)
    {
        var missing = answers.Count(a => a is null);
        return missing > 0
            ? Incomplete(measure, missing)
            : WithTotal(measure, answers.Select((a, index) => index == 2 ? 1 - a!.Value : a!.Value).Sum());
    }
}
