namespace KapClinic.Domain.Measures;

/// <summary>Suicide screens: ASQ, and the result of a C-SSRS interview (clinical reference §5.2, §5.3).</summary>
internal static class SuicideScoring
{
    public const string AcutePositive = "acute_positive";
    public const string NonAcutePositive = "non_acute_positive";
    public const string Negative = "negative";

    private static readonly string[] Levels = ["NONE", "LOW", "MODERATE", "HIGH"];

    public static MeasureScore Asq(MeasureDefinition measure, int?[] answers, MeasureContext context)
    {
        var first = answers.Take(4).ToList();
        var counted = first.Select(
            (a, index) => index == 3 && context.AttemptAlreadyKnown && a == MeasureAnswers.Yes ? 0 : a
        );
        var missing = first.Count(a => a is null);
        var acute = answers[4] is MeasureAnswers.Yes or MeasureAnswers.Refused;
        var positive = acute || counted.Any(a => a is MeasureAnswers.Yes or MeasureAnswers.Refused);
        var askFifth = positive && answers[4] is null;
        var score = MeasureScore.Empty(measure.Id) with { Complete = missing == 0 && !askFifth };
        if (acute)
            return score with
            {
                Positive = true,
                Band = "acute positive",
                Classification = AcutePositive,
                Safety = new(
                    SafetySeverity.Acute,
                    "asq.acute",
                    "Thoughts of suicide right now, or the question was refused (ASQ 5). Stay with the client; emergency pathway.",
                    NeedsFullScreen: true
                ),
            };
        if (positive)
            return score with
            {
                Positive = true,
                Band = askFifth ? "positive" : "non-acute positive",
                Classification = askFifth ? null : NonAcutePositive,
                Notes = askFifth ? ["Question 5 has to be asked now."] : [],
                Safety = new(
                    askFifth ? SafetySeverity.Urgent : SafetySeverity.SameDay,
                    "asq.positive",
                    askFifth
                        ? "Positive suicide screen (ASQ); question 5 has not been answered: ask it now."
                        : "Positive suicide screen without thoughts right now (ASQ). Safety assessment today.",
                    NeedsFullScreen: true
                ),
            };
        if (missing > 0)
            return MeasureScorer.Incomplete(measure, missing);
        return score with
        {
            Positive = false,
            Band = "negative",
            Classification = Negative,
            Notes = first[3] == MeasureAnswers.Yes ? ["The earlier attempt is known and unchanged."] : [],
        };
    }

    public static MeasureScore Cssrs(MeasureDefinition measure, int?[] answers, MeasureContext context)
    {
        var level =
            Yes(4) || Yes(5) || Yes(7) ? 3
            : Yes(3) || Yes(6) ? 2
            : Yes(1) || Yes(2) ? 1
            : 0;
        var missing = answers.Count(a => a is null);
        var rose = level > context.PreviousCssrsLevel;
        // Only "no" throughout needs every answer; a yes already says enough to act on.
        var complete = missing == 0;
        if (!complete && level == 0)
            return MeasureScorer.Incomplete(measure, missing);
        return MeasureScore.Empty(measure.Id) with
        {
            Complete = complete,
            Band = Levels[level],
            Positive = level > 0,
            Subscales = MeasureScorer.Parts(("level", level)),
            Notes = rose ? ["The level rose since the last screen."] : [],
            Safety =
                level == 0
                    ? null
                    : new(
                        level == 3 ? SafetySeverity.Acute
                            : level == 2 || rose ? SafetySeverity.Urgent
                            : SafetySeverity.SameDay,
                        "cssrs.level",
                        $"C-SSRS level {Levels[level]}{(rose ? ", higher than the last screen" : "")}.",
                        NeedsFullScreen: false
                    ),
        };

        bool Yes(int item) => answers[item - 1] == MeasureAnswers.Yes;
    }
}
