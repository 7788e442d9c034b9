namespace KapClinic.Domain.Measures;

/// <summary>Measures with an algorithm beside their sum: PHQ-9, PCL-5, MDQ (clinical reference §5.2, §5.3).</summary>
internal static class SymptomScoring
{
    public const string MajorSyndrome = "major_depressive_syndrome";
    public const string OtherSyndrome = "other_depressive_syndrome";
    public const string ProvisionalPtsd = "provisional_ptsd";

    public static MeasureScore Phq9(MeasureDefinition measure, int?[] answers, MeasureContext context)
    {
        var score = MeasureScorer.Summed(measure, answers, context) with { Safety = Item9(answers[8], context) };
        if (answers[8] is null)
            score = score with { Notes = [.. score.Notes, "Item 9 was not answered: ask about it."] };
        if (!score.Complete || score.Prorated)
            return score;
        var core = answers.Take(2).Count(a => a >= 2);
        var symptoms = answers.Take(8).Count(a => a >= 2) + (answers[8] >= 1 ? 1 : 0);
        return score with
        {
            Subscales = MeasureScorer.Parts(("core", core), ("symptoms", symptoms)),
            Classification =
                core == 0 ? null
                : symptoms >= 5 ? MajorSyndrome
                : symptoms >= 2 ? OtherSyndrome
                : null,
        };
    }

    public static MeasureScore Pcl5(MeasureDefinition measure, int?[] answers, MeasureContext context)
    {
        var safety =
            answers[15] >= context.Policy.Safety.RiskTakingFlag
                ? new MeasureSafety(
                    SafetySeverity.SoftFlag,
                    "pcl5.item16",
                    "Takes risks or does things that could cause harm (PCL-5 item 16).",
                    NeedsFullScreen: false
                )
                : null;
        var score = MeasureScorer.Summed(measure, answers, context) with { Safety = safety };
        if (score.Total is not { } total)
            return score;
        var clusters = new[] { ("B", 1..5, 1), ("C", 6..7, 1), ("D", 8..14, 2), ("E", 15..20, 2) };
        var met = clusters.All(c => Items(c.Item2).Count(a => a >= 2) >= c.Item3);
        return score with
        {
            Positive = total >= context.Policy.Measures.Pcl5Cutoff,
            Classification = met ? ProvisionalPtsd : null,
            Subscales = MeasureScorer.Parts([
                .. clusters.Select(c => (c.Item1, (decimal)Items(c.Item2).Sum(a => a!.Value))),
            ]),
        };

        IEnumerable<int?> Items(Range numbers) => answers[(numbers.Start.Value - 1)..numbers.End.Value];
    }

    public static MeasureScore Mdq(MeasureDefinition measure, int?[] answers)
    {
        var missing = answers.Count(a => a is null);
        if (missing > 0)
            return MeasureScorer.Incomplete(measure, missing);
        var yes = answers.Take(13).Count(a => a == MeasureAnswers.Yes);
        var positive = yes >= 7 && answers[13] == MeasureAnswers.Yes && answers[14] >= 2;
        return MeasureScore.Empty(measure.Id) with
        {
            Complete = true,
            Positive = positive,
            Band = positive ? "positive" : "negative",
            Subscales = MeasureScorer.Parts(("yes", yes)),
        };
    }

    private static MeasureSafety? Item9(int? answer, MeasureContext context)
    {
        var rules = context.Policy.Safety;
        return answer switch
        {
            { } value when value >= rules.Item9Urgent => new(
                SafetySeverity.Urgent,
                "phq9.item9",
                "Thoughts of being better off dead or of self-harm on more than half the days (PHQ-9 item 9). Full screen today.",
                NeedsFullScreen: true
            ),
            { } value when value >= rules.Item9Alert => new(
                SafetySeverity.SameDay,
                "phq9.item9",
                "Thoughts of being better off dead or of self-harm on several days (PHQ-9 item 9).",
                NeedsFullScreen: false
            ),
            _ => null,
        };
    }
}
